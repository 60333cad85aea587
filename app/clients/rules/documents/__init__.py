"""What may lie in the book as a document, what it is, and how it is called."""

from app.clients.rules.documents.facts import LIMIT, Document, Examined, Incoming, check_size, examined
from app.clients.rules.documents.names import distinct, document_name, ending_of, plain_name, renamed

__all__ = [
    "LIMIT",
    "Document",
    "Examined",
    "Incoming",
    "check_size",
    "distinct",
    "document_name",
    "ending_of",
    "examined",
    "plain_name",
    "renamed",
]
