"""Sentences of the command line's own refusals."""

from app.foundation.language import message
from app.foundation.problems import register_sentences

register_sentences(
    {
        "passphrase_missing": message("There is no passphrase. Set {variable}, or give --passphrase-file."),
        "passphrase_differs": message("The two passphrases are not the same. Type them again."),
        "passphrase_file": message("No passphrase can be read from {file}."),
        "passphrase_empty": message("The passphrase is empty."),
        "column_needed": message("{column} cannot be empty."),
        "only_mortgage": message("Only a mortgage has a fixed rate."),
        "nothing_to_undo": message("There is nothing to undo."),
        "no_backup": message("There is no sound backup of {book} that this passphrase opens."),
        "several_clients": message("“{text}” fits {n} clients. Give the reference of the one that you mean."),
    }
)
