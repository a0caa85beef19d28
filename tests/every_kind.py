"""A larger invented site: every kind of page, every state of a line and of a promise."""

# ruff: noqa: E501 - an editor breaks no line of YAML either

import io
from datetime import date, timedelta

from PIL import Image

from tests.conftest import Project

CONTENT = {
    "site.yaml": """\
        title: {en: Alpha News, ko: 알파 소식, ru: Вести Альфы}
        description:
          en: Trains between Alpha, Beta and Gamma, with every day and promise.
          ko: 알파와 베타, 감마 사이의 열차.
          ru: Поезда между Альфой, Бетой и Гаммой.
        languages: [en, ko, ru]
        zone: Asia/Vladivostok
        stale_after: 180
        publisher: {name: Alpha Press, email: news@alpha.example}
        eras:
          - {name: The long closure, date: 2023-01-10/2024-12-15, source: A-1}
          - {name: {en: The small closure, ko: 짧은 폐쇄}, date: 2020-01/2020-06, source: [A-1, A-2]}
        """,
    "topics.yaml": """\
        trains: {name: {en: Trains, ko: 열차, ru: Поезда}, summary: What runs.}
        money: {name: Money}
        works: {name: Works, summary: What is built beside the line.}
        tourism: {name: Tourism, summary: Who may travel.}
        """,
    "places.yaml": """\
        alpha:
          name: {en: Alpha, ko: 알파, ru: Альфа}
          aliases: [Alphaville]
          country: RU
          lat: 42.43
          lon: 130.64
          precision: station
          gauge: 1520 mm
          zone: Asia/Vladivostok
          source: A-1
        alpha-bridge: {name: Alpha Bridge, country: [RU, KP], kind: crossing, lat: 42.42, lon: 130.62}
        beta:
          name: {en: Beta, ko: 베타}
          aliases: [Betaville]
          country: KP
          lat: 42.4
          lon: 130.58
          precision: settlement
          gauge: 1435 mm
          source: [A-1, A-2]
          note: The point is the town’s.
        gamma: {name: {en: Gamma, zh: 伽马}, country: CN, kind: city, lat: 44.4, lon: 131.15}
        delta: {name: {en: Delta, ru: Дельта}, country: RU, lat: 43.8, lon: 131.95}
        epsilon: {name: [{en: Epsilon Halt, ru: Эпсилон}, {en: Epsilon, since: 2024-06}], country: RU, lat: 43.11, lon: 131.88, kind: city}
        nowhere: {name: Nowhere-under-the-Hill, country: KP}
        """,
    "voices.yaml": """\
        ann-alpha: {name: {en: Ann Alpha, ko: 앤 알파}, role: Speaker, organisation: alpha-rail}
        alpha-rail: {name: Alpha Rail, aliases: [AR], source: A-1}
        bob-beta: {name: Bob Beta, role: [Mayor of Beta, {text: Governor of Beta, since: 2024-10}], organisation: Beta}
        """,
    "sources.yaml": """\
        A-1: {title: Alpha Gazette, url: "https://alpha.example/1", date: 2024-09-21, stance: state}
        A-2: {title: Beta Times, publisher: Times, url: "https://beta.example/2", date: 2024-12-16, stance: press, lang: en}
        A-3: {title: Beta Times again, date: 2025-01-27, stance: specialist}
        A-4:
          title: 알파에서 베타까지 다시 열차가 다닌다
          publisher: 베타 일보
          url: https://beta.example/a/very/long/address/that/nobody/would/write/by/hand?id=4&page=2
          archived: https://archive.example/beta/4
          date: 2024-09-XX
          lang: ko
          stance: encyclopedia
          note: Only the first part could be read.
        A-5: {title: Дельта и Гамма, publisher: Вести, date: 2023, lang: ru, stance: company}
        A-6: {title: "[A table of days]", stance: reference}
        A-7: {title: All of it once more, stance: aggregator, date: 2024-12~, via: A-2}
        A-8: {title: 그리고 또 한 번, publisher: 감마 통신, date: 2025-02-03, via: A-7, lang: ko, quote: 열차가 다시 다닌다고 한다.}
        """,
    "network.yaml": """\
        wide:
          size: 900 300
          areas:
            - {country: RU, box: 0 0 900 140, label: top-right, on_map: 43.5 131.0}
            - {country: KP, box: 0 160 900 300, label: bottom-left}
          waters: [{name: {en: The Brook, ko: 개울}, box: 0 140 900 160, crossing: alpha-bridge}]
          borders: ["450 0, 450 140"]
          stations:
            alpha: {at: 100 60, label: right}
            beta: {at: 100 240, label: right}
            gamma: {at: 800 240, label: above}
            delta: {at: 800 60}
          lines:
            alpha-beta: {by: [alpha, beta], label: 120 200}
            beta-gamma: {by: [beta, 450 240, gamma], label: 600 270}
            delta-gamma: {by: [delta, gamma], label: 780 200, anchor: end}
        narrow:
          size: 320 300
          areas: [{country: RU, box: 0 0 320 300}]
          stations: {alpha: {at: 40 60, label: right}, beta: {at: 40 240, label: right}}
          lines: {alpha-beta: {by: [alpha, beta], label: 60 150}}
        """,
    "routes/alpha-beta.md": """\
        ---
        name: Alpha – Beta
        summary: Over the bridge.
        stops:
          - {place: alpha, km: 0}
          - {place: alpha-bridge, km: 2.5, calls: no, note: Over the river}
          - {place: beta, km: 5}
        operators: [alpha-rail]
        gauge: 1520 mm, then 1435 mm
        between: [RU, KP]
        facts:
          - {label: Length, value: 5 km, source: A-1, confidence: high}
          - {label: Length, value: 30 to 32 km, source: [A-2, A-3], confidence: low, note: A mix-up.}
          - {label: Straight line, value: 4.7 km, source: A-6, confidence: medium, computed: true}
        ---
        The line has one bridge.

        ## How it began

        With a [plan](../entries/2024/plan.md) and a ferry.
        """,
    "routes/alpha-beta.ko.md": """\
        ---
        name: 알파 – 베타
        summary: 다리를 건너.
        ---
        이 노선에는 다리가 하나 있다.
        """,
    "routes/beta-gamma.md": """\
        ---
        name: Beta – Gamma
        stops: [{place: beta}]
        ---
        Nothing is known of this line.
        """,
    "routes/delta-gamma.md": """\
        ---
        name: Delta – Gamma
        summary: Past a station with a long name.
        stops:
          - {place: delta, km: 0}
          - {place: nowhere, km: 40, calls: unknown}
          - {place: gamma, km: 97, computed: yes}
        between: [RU, CN]
        ---
        """,
    "routes/epsilon-beta.md": """\
        ---
        name: Epsilon – Beta
        summary: The long way, over Alpha.
        stops:
          - {place: epsilon, km: 0}
          - {place: delta, km: 112}
          - {place: alpha, km: 327}
          - {place: alpha-bridge, calls: no}
          - {place: beta, km: 332}
        operators: [alpha-rail, The Beta Line]
        ---
        A carriage that goes on has its bogies changed at Beta.
        """,
    "routes/alpha-gamma.md": """\
        ---
        name: Alpha – Gamma
        summary: Closed.
        stops: [{place: alpha}, {place: gamma}]
        ---
        """,
    "pages/about.md": """\
        ---
        title: About
        summary: What is recorded here.
        ---
        See [the plan](../entries/2024/plan.md), the [promises](/promises/) and the
        [glossary](glossary.md#beta).

        # How to read a date

        Open
        :   The day has not passed.

        Kept
        :   What was promised came to pass.

        - *State* is a state’s.
        - **Press** is the press’s.
            1. First
            2. Second
        """,
    "pages/about.ko.md": """\
        ---
        title: 소개
        ---
        [계획](../entries/2024/plan.md)을 보라.
        """,
    "pages/glossary.md": """\
        ---
        title: Glossary
        ---
        # Alpha

        The first.

        # Beta

        The second.
        """,
    "entries/2019/before.md": """\
        ---
        title: Before all that
        date: 2019-21
        kind: background
        routes: [alpha-beta, alpha-gamma]
        sources: [A-5]
        service:
          alpha-gamma: {passenger: none, freight: suspended}
        ---
        Trains were seen.
        """,
    "entries/2024/plan.md": """\
        ---
        title: Alpha Rail names a day
        date: 2024-09-20
        time: 12:30
        kind: announcement
        place: alpha
        routes: [alpha-beta, epsilon-beta]
        places: [alpha, beta]
        topics: [trains, tourism]
        sources:
          - A-1
          - A-4
          - {title: A source of this entry alone, url: "https://alpha.example/own", date: 2024-09-20}
        statements:
          - {by: ann-alpha, said: Trains will run., source: A-1}
          - {by: bob-beta, said: That is agreed., quote: 그렇게 합의했다., lang: ko, source: A-4}
        promises:
          - {id: regular, what: Regular trains, route: alpha-beta, by: ann-alpha, due: 2024-12-15, source: A-1}
          - {id: trial, what: A trial train, route: epsilon-beta, by: alpha-rail, due: 2024-10, source: A-1}
          - {id: tables, what: Tables of times, by: alpha-rail, due: 2024-12, source: [A-1, A-2]}
          - {id: tickets, what: Tickets, route: alpha-beta, by: ann-alpha, due: 2025-01-26, source: A-1}
          - {id: ferry, what: A ferry, by: bob-beta, due: 2025, source: A-1}
          - {id: station, what: A new station at Beta, route: alpha-beta, by: bob-beta, due: 2024-24, source: A-1}
          - {id: bridge, what: A second bridge, route: alpha-beta, by: bob-beta, due: 2027-06-30, source: A-1}
          - {id: cafe, what: A café in the station, by: bob-beta, source: A-1}
          - {id: cars, what: Ten cars, by: alpha-rail, due: 2025-04, source: A-1}
        service:
          alpha-beta: {passenger: suspended, freight: regular}
        ---
        Trains will run between Alpha and Beta[^1].

        > As it was said,
        > so it is written.

        # Days

        | day | train |
        |---|--:|
        | Monday | 645 |
        | Donaudampfschifffahrtsgesellschaftskapitän | 646 |

        Words of `code`, ~~struck~~, <kbd>kept</kbd>, <mark>marked</mark>, H<sub>2</sub>O and <https://alpha.example/a/long/address/without/any/place/to/break/it/but/its/slashes/>.

        ```
        A line of code.
        ```

        ***

        ![A red train](photo.jpg "In the station")

        [^1]: A note, with a [link](../2025/trial-run.md).
        """,
    "entries/2024/plan.ko.md": """\
        ---
        title: 알파 철도가 날짜를 밝히다
        ---
        알파와 베타 사이에 열차가 다닌다.
        """,
    "entries/2024/plan.ru.md": """\
        ---
        title: «Альфа» называет день
        ---
        Поезда пойдут между Альфой и Бетой.
        """,
    "entries/2024/moved.md": """\
        ---
        title: The day is moved
        date: 2024-10-30
        reported: 2024-11-02
        kind: announcement
        routes: [epsilon-beta]
        topics: [trains]
        sources: [A-2]
        promises:
          - {id: trial, by: ann-alpha, due: 2025-01-10, source: A-2}
        ---
        It was the [plan](plan.md).
        """,
    "entries/2024/tables.md": """\
        ---
        title: The tables are out
        date: 2024-11-20
        routes: [alpha-beta]
        topics: [trains]
        sources: [A-2]
        fulfils: [tables]
        ---
        Earlier than anyone had hoped.
        """,
    "entries/2024/first-run.md": """\
        ---
        title: The first regular train runs
        date: 2024-12-16
        routes: [alpha-beta]
        places: [alpha, beta]
        topics: [trains, money]
        sources: [A-2]
        fulfils: [regular]
        image: {src: photo.jpg, alt: A red train, credit: Ann Alpha, licence: CC BY 4.0}
        service:
          alpha-beta: {passenger: regular, tourists: limited, note: three times a week}
        updated: 2025-02-01
        corrections:
          - {date: 2025-02-01, kind: correction, text: The train had five cars.}
          - {date: 2025-02-01, kind: clarification, text: The day is the day at Alpha.}
          - {date: 2025-02-02, kind: update, text: It runs on.}
        ---
        As [announced](plan.md), a train ran.
        """,
    "entries/2024/photo.jpg": "",
    "entries/2024/doubts.md": """\
        ---
        title: Somebody doubts it
        date: 2024-12-16~
        kind: analysis
        topics: [money]
        places: [nowhere]
        sources: [A-3, A-7]
        statements:
          - {by: bob-beta, said: Nobody will travel., source: A-3}
        corrections:
          - {date: 2025-03-01, kind: retraction, text: "He said no such thing."}
        ---
        Nobody will travel, it is said.
        """,
    "entries/2025/count.md": """\
        ---
        title: A thousand went, an official says
        date: 2025-02-03
        kind: comment
        topics: [tourism]
        sources: [A-2, A-7, A-8]
        statements:
          - {by: bob-beta, said: A thousand went., source: A-8}
        ---
        Nobody else has counted.
        """,
    "entries/2025/silence.md": """\
        ---
        title: February ends without a report
        date: 2025-02
        kind: silence
        routes: [epsilon-beta]
        sources: [A-2]
        ---
        No train was heard of.
        """,
    "stories.yaml": """\
        trial: {title: {en: The trial, ko: 시험, ru: Проба}, entries: [plan, trial-run], promises: [trial]}
        ferry: {title: The ferry, entries: [no-ferry], promises: [ferry]}
        """,
    "entries/2025/how-it-stands.md": """\
        ---
        title: Trains run again
        date: 2025-06-01
        kind: lead
        ---
        Trains [run](../2024/first-run.md). The trial [came late](trial-run.md). There is [no ferry](no-ferry.md).
        """,
    "entries/2025/trial-run.md": """\
        ---
        title: The trial train runs
        date: 2025-01-24/2025-01-26
        place: beta
        routes: [epsilon-beta]
        topics: [trains]
        sources: [A-3]
        fulfils: [trial, tickets]
        aliases: [/old/trial/]
        service:
          epsilon-beta: {passenger: trial, freight: none, tourists: none, say: {en: One trial came late., ru: Один рейс опоздал.}}
        ---
        It came late.
        """,
    "entries/2025/no-ferry.md": """\
        ---
        title: There will be no ferry
        date: 2025-03-05
        topics: [tourism]
        sources: [A-1]
        withdraws: [ferry]
        fulfils: [{id: cars, part: true}]
        service:
          delta-gamma: {passenger: limited, tourists: regular}
        ---
        Four cars came, and no ferry.
        """,
}  # fmt: skip
DIARY = 64  # more than the first page of a topic, a place or a line shows


def write(project: Project) -> None:
    """Write this site over the small one."""
    for path, text in CONTENT.items():
        project.write(path, text or _photo())


def write_past(project: Project) -> None:
    """Add so many entries that what is old has pages of its own."""
    for number in range(DIARY):
        day = date(2020, 12, 20) + timedelta(days=5 * number)
        project.write(
            f"entries/{day.year}/diary-{number:03}.md",
            f"---\ntitle: Day {number} of the works\ndate: {day}\nroutes: [delta-gamma]\n"
            f"topics: [works]\nplace: delta\nsources: [A-6]\n---\nSome were there.\n",
        )


def _photo() -> bytes:
    made = Image.new("RGB", (1200, 800), (180, 60, 20))
    made.paste((0, 0, 0), (0, 0, 300, 800))
    data = io.BytesIO()
    made.save(data, "JPEG")
    return data.getvalue()
