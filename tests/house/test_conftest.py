"""What conftest promises to every test."""

import os
import socket

import pytest


def test_connect_outside_this_machine_fails():
    with socket.socket() as outside, pytest.raises(pytest.fail.Exception) as refusal:
        outside.connect(("192.0.2.1", 80))

    assert "192.0.2.1" in str(refusal.value)


def test_connect_to_this_machine_is_let_through():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as client:
        client.connect(server.getsockname())

        assert client.getpeername() == server.getsockname()


def test_data_folder_is_of_this_run_only(settings):
    assert str(settings.DATA) == os.environ["LEDARE_DATA"]
    assert settings.DATA.name.startswith("ledare-test-")


@pytest.mark.browser
def test_page_shows_in_the_browser_found(page):
    page.set_content("<h1>Today</h1>")

    assert page.get_by_role("heading").inner_text() == "Today"
