"""Sentences of exports."""

from app.foundation.language import message
from app.foundation.problems import register_sentences

register_sentences({"export_folder": message("Nothing can be written in the folder {folder}. Choose another one.")})
