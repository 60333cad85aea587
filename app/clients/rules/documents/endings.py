"""What the ending of a file name says: the endings of each type, and those that are never let in.

Refused are the endings that Windows, macOS or a desktop of Linux run or load when a file is opened (Microsoft's list of
blocked attachments, with the shells and scripting languages of the other systems).
"""

from typing import Final

from app.clients.rules.kinds import DocumentType


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


OWN: Final[dict[DocumentType, tuple[str, ...]]] = {
    DocumentType.PDF: ("pdf",),
    DocumentType.PNG: ("png",),
    DocumentType.JPEG: ("jpg", "jpeg", "jpe", "jfif"),
    DocumentType.GIF: ("gif",),
    DocumentType.TIFF: ("tif", "tiff"),
    DocumentType.WEBP: ("webp",),
    DocumentType.HEIC: ("heic", "heif"),
    DocumentType.TEXT: tuple("txt csv tsv md log ics vcf ofx sta swi 940 xml json asc".split()),  # noqa: SIM905
    DocumentType.RTF: ("rtf",),
    DocumentType.WORD: ("docx", "doc", "dotx", "dot"),
    DocumentType.EXCEL: ("xlsx", "xls", "xlsb", "xltx", "xlt"),
    DocumentType.POWERPOINT: ("pptx", "ppt", "ppsx", "pps", "potx", "pot"),
    DocumentType.OPENDOCUMENT: ("odt", "ods", "odp", "odg", "odf", "ott", "ots", "otp"),
    DocumentType.EMAIL: ("eml", "msg"),
    DocumentType.ZIP: ("zip",),
    DocumentType.OTHER: ("bin",),
}
"""The endings of each type; the first one is given to files that come with another."""

OTHERS: Final = _words(
    """
    3gp 7z aac ai amr avi bak bin bmp doc docx dwg dxf epub flac gz key m4a m4v mkv mov mp3 mp4 mpeg mpg mpp numbers
    ogg opus p7b p7m p7s pages pfx ppt pptx psd rar tar vsd vsdx wav webm wma wmv xls xlsx xps
    """
)
"""Endings that a file of an unknown kind may keep: what opens it does not run it. Locked office files are such.
"""

PROGRAMS: Final = _words(
    """
    a ade adp air apk app appimage applescript application appref-ms appx appxbundle asp aspx bas bash bat btm cab
    cer chm class cmd cnt com command cpl crt csh deb der desktop dex diagcab dll dmg drv elf ex ex_ exe fish fon
    fxp gadget grp hlp hpj hta htc img inf ins ipa iso isp its jar jnlp job js jse jsp ko ksh ld lib lnk lua mad maf
    mag mam maq mar mas mat mau mav maw mcf mda mdb mde mdt mdw mdz mjs msc msh msh1 msh1xml msh2 msh2xml mshxml msi
    msix msixbundle msp mst msu mui nsh ocx ops osd osx out pcd phar php pif pkg pl plg pm prf prg ps1 ps1xml ps2
    ps2xml psc1 psc2 psd1 psdm1 psm1 pst py pyc pyd pyo pyw pyz pyzw rb reg rgs rpm run scf scpt scr sct service
    settingcontent-ms sh shb shs snap so swf sys tcl terminal theme tmp url vb vbe vbp vbs vhd vhdx vsmacros vsw vxd
    wasm webpnp website wim workflow ws wsb wsc wsf wsh xbap xll xnk xpi zsh
    """
)
MACROS: Final = _words(
    """
    docm dotm odb one onepkg potm ppa ppam ppsm pptm pub sldm wll xla xlam xlsm xltm
    """
)
WEB_PAGES: Final = _words(
    """
    htm html mht mhtml shtml svg svgz xht xhtml
    """
)
