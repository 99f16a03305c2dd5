"""The team's addresses of letters to many people, and of words added to other messages."""

from django.urls import include, path

from participants.views import added_words, letter_sending, letters

one_letter_urls = [
    path("", letters.letter_detail, name="letter_detail"),
    path("edit/", letters.letter_edit, name="letter_edit"),
    path("copy/", letters.letter_copy, name="letter_copy"),
    path("delete/", letters.letter_delete, name="letter_delete"),
    path("preview/", letter_sending.letter_preview, name="letter_preview"),
    path("preview/<int:person_pk>/", letter_sending.letter_as_it_looks, name="letter_as_it_looks"),
    path("test/", letter_sending.letter_test, name="letter_test"),
    path("send/", letter_sending.letter_send, name="letter_send"),
    path("take-back/", letter_sending.letter_take_back, name="letter_take_back"),
    path("stop/", letter_sending.letter_stop, name="letter_stop"),
    path("people/", letter_sending.letter_delivery, name="letter_delivery"),
]

letter_urls = [
    path("", letters.manage_letters, name="manage_letters"),
    path("new/", letters.letter_new, name="letter_new"),
    path("<int:pk>/", include(one_letter_urls)),
]

words_urls = [
    path("", added_words.manage_words, name="manage_words"),
    path("<slug:kind>/", added_words.words_edit, name="words_edit"),
    path("<slug:kind>/preview/", added_words.words_preview, name="words_preview"),
]

seminar_words_urls = [
    path("", added_words.seminar_words, name="seminar_words"),
    path("<slug:kind>/", added_words.seminar_words_edit, name="seminar_words_edit"),
    path("<slug:kind>/preview/", added_words.seminar_words_preview, name="seminar_words_preview"),
]
