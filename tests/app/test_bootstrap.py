from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind, PersonDraft
from app.foundation.language import texts


def test_that_a_new_book_has_its_office_and_first_adviser(services: Services) -> None:
    assert services.office.office().name == "Kantoor Voorbeeld"
    assert [(adviser.ordinal, adviser.name) for adviser in services.office.advisers()] == [(1, "Adviseur")]


def test_that_what_is_written_can_be_read_undone_and_done_again(services: Services) -> None:
    draft = ClientDraft(ClientKind.PERSON, persons=(PersonDraft("Vries", "Jan", infix="de"),))
    key = services.clients.create(draft)
    before = services.clients.client(key)
    title = services.book.undo()
    assert title is not None
    assert title.say(texts("en")) == "Client added – Jan de Vries"
    services.book.redo()
    assert services.clients.client(key) == before
