"""The preview answers this machine only, shows what is wrong, and reloads after a save."""

import asyncio
import contextlib
import json
import re
import shutil
import socket
from datetime import UTC, datetime

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

from dateline.preview import serve
from tests.conftest import REAL

# tornado and livereload use what Python 3.12 and later deprecate.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)


class Preview:
    """A running preview and a client for it."""

    def __init__(self, port, said):
        self.port = port
        self.said = said
        self.listeners = []

    async def get(self, path, **headers):
        """Status, headers, text."""
        request = HTTPRequest(
            f"http://127.0.0.1:{self.port}{path}",
            headers=headers,
            follow_redirects=False,
            request_timeout=10,
        )
        got = await AsyncHTTPClient().fetch(request, raise_error=False)
        return got.code, got.headers, got.body.decode("utf-8", "replace")

    async def listen(self, **headers):
        """A browser's end of the reload socket, after the handshake."""
        heard = await websocket_connect(
            HTTPRequest(f"ws://127.0.0.1:{self.port}/livereload", headers=headers)
        )
        self.listeners.append(heard)
        await heard.write_message(json.dumps({"command": "hello"}))
        assert "hello" == json.loads(await heard.read_message())["command"]
        await heard.write_message(json.dumps({"command": "info", "url": "/"}))
        await asyncio.sleep(0.2)
        return heard

    async def told(self, words):
        """Wait until the preview says this."""
        async with asyncio.timeout(15):
            while not any(words in one for one in self.said):
                await asyncio.sleep(0.05)


def with_preview(project, visit, *, port=0, open_to="127.0.0.1", **given):
    """Run a preview, let `visit(preview)` look at it, and stop it."""
    said = []

    async def whole():
        settings = serve.folders(project.settings(**given))
        task = asyncio.create_task(
            serve.run(settings, port, False, lambda: NOON, said.append, open_to)
        )
        async with asyncio.timeout(30):
            while not any("Serving" in one for one in said):
                if task.done():
                    task.result()
                await asyncio.sleep(0.02)
        address = next(one for one in said if "Serving" in one).split()[1]
        await asyncio.sleep(0.3)  # the watcher begins
        preview = Preview(int(address.split(":")[2].split("/")[0]), said)
        try:
            return await visit(preview)
        finally:
            for one in preview.listeners:
                one.close()
            await asyncio.sleep(0.1)
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    return asyncio.run(whole())


def test_pages_files_and_what_is_not_there(project):
    """As a real server would, with types and with the site's own page for a missing address."""
    (project.templates / "pages/not_found.html").write_text("<title>gone</title><body>gone</body>")

    async def visit(preview):
        code, headers, page = await preview.get("/news/plan/")
        assert (200, "text/html; charset=utf-8") == (code, headers["Content-Type"])
        assert "no-store" == headers["Cache-Control"]
        assert "same-origin" == headers["Cross-Origin-Resource-Policy"]
        assert "Trains will run between Alpha and Beta." in page
        assert '<script src="/livereload.js"></script></head>' in page
        code, headers, _ = await preview.get("/news/plan")
        assert (302, "/news/plan/") == (code, headers["Location"])
        assert 200 == (await preview.get("/"))[0]
        assert (
            "application/xml; charset=utf-8" == (await preview.get("/atom.xml"))[1]["Content-Type"]
        )
        code, _, page = await preview.get("/nowhere/")
        assert 404 == code
        assert "gone" in page
        assert "livereload.js" in page
        assert 200 == (await preview.get("/livereload.js"))[0]

    with_preview(project, visit)


def test_no_address_leads_to_another_host(project):
    """`//news` in a redirect would be a host of this name."""

    async def visit(preview):
        for path in ("//news", "//news/plan", "/%2Fnews", "///news//plan"):
            code, headers, _ = await preview.get(path)
            assert code == 302, path
            assert headers["Location"] in ("/news/", "/news/plan/"), path
        for path in ("//", "//evil.example", "/%5Cevil.example", "//evil.example/%2e%2e/"):
            assert "Location" not in (await preview.get(path))[1], path

    with_preview(project, visit)


FOREIGN = (
    {"Host": "evil.example"},
    {"Host": "evil.example:8000"},
    {"Host": "127.0.0.1.evil.example"},
    {"Host": "localhost@evil.example"},
    {"Host": "[bad"},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://localhost:1"},
)
PATHS = ("/", "/news/plan/", "/livereload.js", "/livereload", "/atom.xml", "/nowhere/")


def test_a_foreign_name_is_refused(project):
    """A page elsewhere could otherwise read drafts through a name bound to this machine."""

    async def visit(preview):
        for headers in FOREIGN:
            for path in PATHS:
                code, _, text = await preview.get(path, **headers)
                assert code in (400, 421), (headers, path)
                assert "Alpha" not in text
            with pytest.raises(HTTPClientError, match=r"40[03]|421"):
                await preview.listen(**headers)

    with_preview(project, visit)


def test_nothing_but_the_site_is_served(project, tmp_path):
    """No way up, no hidden file, no link to elsewhere."""
    (tmp_path / "secret.txt").write_text("secret")

    async def visit(preview):
        site = project.cache / "preview/site"
        (site / "way-out.txt").symlink_to(tmp_path / "secret.txt")
        (site / "folder-out").symlink_to(tmp_path)
        (site / ".hidden").write_text("secret")
        for path in (
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/..%2f..%2f..%2fsecret.txt",
            "//etc/passwd",
            "/%2fetc/passwd",
            "/way-out.txt",
            "/folder-out/secret.txt",
            "/folder-out/",
            "/.dateline",
            "/.hidden",
            "/news/%2e%2e/.hidden",
            "/a%00b",
            "/" + "a" * 5000,
        ):
            code, _, text = await preview.get(path)
            assert code in (400, 403, 404), path
            assert "secret" not in text
            assert "root:" not in text
            assert "Made by dateline" not in text

    with_preview(project, visit)


def test_a_save_reaches_the_browser(project):
    """Edited, built, and the page told to load again, within seconds and every time."""

    async def visit(preview):
        listener = await preview.listen()
        for number in range(3):
            old = "between" if not number else f"between {number}"
            project.edit("entries/2024/plan.md", f"{old} Alpha", f"between {number + 1} Alpha")
            async with asyncio.timeout(10):
                told = json.loads(await listener.read_message())
            assert "reload" == told["command"]
            assert f"between {number + 1} Alpha" in (await preview.get("/news/plan/"))[2]

    with_preview(project, visit)


def test_a_new_file_a_new_style_and_a_new_template_count_too(project):
    """All three folders are watched."""

    async def visit(preview):
        listener = await preview.listen()
        for change in (
            lambda: project.entry("fresh"),
            lambda: (project.static / "css/more.css").write_text("p { color: red }"),
            lambda: (project.templates / "pages/note.html").write_text("<p>Another form</p>"),
        ):
            change()
            async with asyncio.timeout(10):
                assert "reload" == json.loads(await listener.read_message())["command"]
        assert 200 == (await preview.get("/news/fresh/"))[0]
        assert "Another form" in (await preview.get("/about/"))[2]

    with_preview(project, visit)


def test_a_look_of_ones_own_counts_from_its_first_file_on(project):
    """A site begins without these folders."""
    project.theme = REAL
    project.templates, project.static = project.root / "own/templates", project.root / "own/static"
    project.static.parent.mkdir()

    async def visit(preview):
        listener = await preview.listen()
        for colour in ("teal", "navy"):
            (project.static / "css").mkdir(parents=True, exist_ok=True)
            (project.static / "css/own.css").write_text(f":root {{ --accent: {colour} }}")
            async with asyncio.timeout(20):
                assert "reload" == json.loads(await listener.read_message())["command"]
                while colour not in await _style(preview):
                    await listener.read_message()

    async def _style(preview):
        page = (await preview.get("/"))[2]
        return (await preview.get(re.search(r"/assets/site[^\"]*", page)[0]))[2]

    with_preview(project, visit)


@pytest.mark.parametrize(
    ("path", "wrong", "told"),
    [
        ("content/entries/2025/new.md", "---\ntitle: <b>\ndate: soon\n---\n", "new.md:3:7: error"),
        ("templates/pages/note.html", "{% if %}", "note.html:1:"),
        ("templates/pages/note.html", "{{ page.nothing_like_that }}", "note.html:1:"),
    ],
)
def test_the_last_good_site_stays_and_says_what_is_wrong(project, path, wrong, told):
    """Above the page, as text; and it goes away when it is put right."""

    async def visit(preview):
        listener = await preview.listen()
        file = project.root / path
        before = file.read_text() if file.exists() else None
        file.write_text(wrong)
        async with asyncio.timeout(10):
            await listener.read_message()
        code, _, page = await preview.get("/news/plan/")
        assert 200 == code
        assert "Trains will run" in page
        assert '<pre role="alert"' in page
        assert told in page
        assert "<b>" not in page
        file.unlink() if before is None else file.write_text(before)
        async with asyncio.timeout(10):
            await listener.read_message()
        assert 'role="alert"' not in (await preview.get("/news/plan/"))[2]

    with_preview(project, visit)


def test_warnings_and_what_is_held_back_stand_in_a_box_to_open(project):
    """They hinder nothing, and are told as text."""
    project.entry("unsure", "sources: [A-1]", "[It](www.alpha.example) <iframe></iframe>")
    project.entry("later", "sources: [A-1]", date="2042-06-05")

    async def visit(preview):
        _, _, page = await preview.get("/news/plan/")
        assert 'role="alert"' not in page
        box = page.partition("<details")[2].partition("</details>")[0]
        assert "[link]" in box
        assert "&lt;iframe&gt;" in box
        assert "held back: later" in box

    with_preview(project, visit)


def test_it_begins_also_where_there_is_no_good_site_yet(project):
    """A page says what is wrong instead."""
    project.entry("wrong", "kind: evnt")

    async def visit(preview):
        code, _, page = await preview.get("/")
        assert 404 == code
        assert "Did you mean" in page
        assert "livereload.js" in page

    with_preview(project, visit)


def test_a_build_that_breaks_off_does_not_end_the_preview(project, monkeypatch):
    """Whatever the reason."""
    build = serve.build

    def broken(settings):
        if (project.content / "entries/2025/boom.md").exists():
            raise RuntimeError("boom")
        return build(settings)

    monkeypatch.setattr(serve, "build", broken)

    async def visit(preview):
        project.entry("boom")
        await preview.told("RuntimeError: boom")
        assert "RuntimeError: boom" in (await preview.get("/news/plan/"))[2]

    with_preview(project, visit)


def test_a_port_in_use_is_not_the_end(project):
    """The next free one is taken, and said."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        async def visit(preview):
            assert preview.port > port
            assert 200 == (await preview.get("/"))[0]

        with_preview(project, visit, port=port)


def test_it_listens_on_this_machine_only():
    """Not on the network."""
    with serve._socket("127.0.0.1", 0) as door:
        assert "127.0.0.1" == door.getsockname()[0]


def test_a_base_path_is_kept(project):
    """A site for /repo/ is read under /repo/."""

    async def visit(preview):
        assert 200 == (await preview.get("/repo/news/plan/"))[0]
        for path in ("/", "/repo"):
            code, headers, _ = await preview.get(path)
            assert (302, "/repo/") == (code, headers["Location"])
        assert 404 == (await preview.get("/news/plan/"))[0]
        assert any("/repo/ - Ctrl-C stops." in one for one in preview.said)

    with_preview(project, visit, base_url="https://alpha.example/repo/")


def test_drafts_of_the_preview_stay_out_of_the_output(project):
    """It has a folder of its own, so that no draft is uploaded by accident."""
    project.entry("secret", "draft: true")
    project.build()
    before = project.tree()

    async def visit(preview):
        assert 200 == (await preview.get("/news/secret/"))[0]

    with_preview(project, visit, drafts=True)
    assert before == project.tree()
    project.build()
    assert not (project.output / "news/secret").exists()


def test_the_line_that_is_wrong_is_shown_and_can_be_closed(project):
    """With a mark below the place, as escaped as all else; without a script."""

    async def visit(preview):
        preview.said.clear()
        project.edit("entries/2024/plan.md", "kind: announcement", "kind: <b>anouncement")
        await preview.told("1 error")
        page = (await preview.get("/news/plan/"))[2]
        assert "     4 | kind: &lt;b&gt;anouncement\n       |       ^\n" in page
        assert '<details open style="' in page
        assert "<b>anouncement" not in page

    with_preview(project, visit)


def test_folders_may_go_and_come_back(project):
    """As they do when another branch is checked out."""

    async def visit(preview):
        heard = await preview.listen()
        for folder in (project.static, project.templates, project.content):
            away = project.root / "away"
            folder.rename(away)
            await preview.told(f"There is no folder {folder.as_posix()}.")
            assert "There is no folder" in (await preview.get("/"))[2]
            preview.said.clear()
            away.rename(folder)
            await preview.told("written in")
            assert "There is no folder" not in (await preview.get("/"))[2]
            preview.said.clear()
        shutil.rmtree(project.static)
        (project.static / "css").mkdir(parents=True)
        (project.static / "css/site.css").write_text("body { color: blue }")
        await preview.told("written in")
        preview.said.clear()
        project.edit("entries/2024/plan.md", "names a day", "speaks")
        await preview.told("written in")
        assert "Alpha Rail speaks" in (await preview.get("/news/plan/"))[2]
        assert "reload" in await heard.read_message()

    with_preview(project, visit)


def test_others_are_answered_only_where_somebody_says_so(project):
    """By any address, and no name but the one given: a name can be anybody's."""

    async def visit(preview):
        for host, code in (
            ("127.0.0.1", 200),
            ("192.0.2.7:8000", 200),
            ("[2001:db8::1]:8000", 200),
            ("localhost", 200),
            ("alpha.example", 421),
            ("192.0.2.7.alpha.example", 421),
        ):
            assert code == (await preview.get("/", Host=host))[0], host
        assert 421 == (await preview.get("/", Host="192.0.2.7", Origin="http://192.0.2.8"))[0]

    with_preview(project, visit, open_to="0.0.0.0")
    with pytest.raises(OSError, match="is no address of this machine"):
        serve._socket("192.0.2.7", 0)


def test_the_first_build_may_use_all_processors(project, monkeypatch):
    """Those after it make a few pages; another process would cost more than it gives."""
    jobs, build = [], serve.build

    def counting(settings):
        jobs.append(settings.jobs)
        return build(settings)

    monkeypatch.setattr(serve, "build", counting)

    async def visit(preview):
        preview.said.clear()
        project.edit("entries/2024/plan.md", "names a day", "speaks")
        await preview.told("written in")
        assert [3, 1] == jobs[:2]

    with_preview(project, visit, jobs=3)


def test_a_host_that_nobody_knows_is_not_told_as_a_port_that_is_taken():
    """Python tells it as any other error of the system."""
    with pytest.raises(OSError, match="is no address of this machine"):
        serve._socket("alpha.invalid", 0)


def test_noise_on_the_socket_is_ignored(project):
    """A message that is none changes nothing."""

    async def visit(preview):
        listener = await preview.listen()
        for noise in ("", "{", "[]", "1", '{"a": 1}', b"\xff"):
            await listener.write_message(noise, binary=isinstance(noise, bytes))
        project.edit("entries/2024/plan.md", "run between", "run from")
        async with asyncio.timeout(10):
            assert "reload" in await listener.read_message()

    with_preview(project, visit)
