"""Sentences of the office's rules."""

from app.foundation.language import message
from app.foundation.problems import register_sentences

register_sentences(
    {
        "unknown_word": message("“{word}” is not one of: {allowed}."),
        "date_out_of_range": message("This date cannot be right: the year is not between {first} and {last}."),
        "not_a_country": message("Write a country as two letters, like NL or BE."),
        "not_an_email": message("This is not an e-mail address."),
        "unknown_setting": message("There is no such setting."),
        "setting_type": message("This value does not fit this setting."),
        "reminder_never": message(
            "From {hour} on the day is quiet to its end, so no reminder would ever come. Choose an earlier hour, or "
            "other quiet hours."
        ),
        "view_twice": message("There is already a view called {name}. Choose another name."),
        "out_of_limits": message("Choose a number from {lowest} to {highest}."),
    }
)
