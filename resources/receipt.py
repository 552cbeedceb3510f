"""Recompute a score: `python3 receipt.py FILE` ends with 0 if all agrees, else with 1 and why."""

import hashlib
import json
import math
import sys


def agree(told, found, name):
    if not math.isclose(told, found, rel_tol=1e-12, abs_tol=1e-15):
        sys.exit(f"It does not agree: {name} is {told!r} in the receipt, recomputed {found!r}.")


def once(pairs):
    twice = "It was altered: a name stands twice in one place of the receipt."
    return dict(pairs) if len(dict(pairs)) == len(pairs) else sys.exit(twice)


def recompute(receipt):
    formula, pairs, parts = receipt["formula"], {}, []
    for line in receipt["lines"] or [None]:  # a score that rests on nothing is none
        name = f"{line['metric']} of {line['channel']}"
        sides = line["base_weeks"], line["recent_weeks"]
        before, latest = ([n for n in side.values() if n is not None] for side in sides)
        (early, late), weeks = map(len, sides), [*sides[0], *sides[1]]
        fits = early <= formula["base"] and late == formula["window"] <= 2 * len(latest)
        fits &= len(before) >= 8 and weeks == sorted({*weeks})  # noqa: PLR2004 - a base needs 8
        if not fits or max(*weeks, formula["first_week"]) > receipt["week"]:
            sys.exit(f"It does not agree: the weeks of {name} are not those that count.")
        cut, over = divmod(len(before), 4)
        inner = sorted(before)[cut : len(before) - cut]
        base = (4 * sum(inner) - over * (inner[0] + inner[-1])) / (2 * len(before))
        cap = formula["cap_ratio"] * base + formula["cap_plus"]
        recent = math.fsum(min(each, cap) for each in latest) / len(latest)
        for part, found in (("base", base), ("cap", cap), ("recent", recent)):
            agree(line[part], found, f"the {part} of {name}")
        pairs.setdefault(line["metric"], []).append((recent, base, line["points_log"], name))
    whole, k = math.fsum(formula["weights"][metric] for metric in pairs), formula["smoothing"]
    for metric, there in pairs.items():
        above, below = (math.fsum([k, *(pair[side] for pair in there)]) for side in (0, 1))
        rise = math.fsum(recent - base for recent, base, *_ in there)
        log = math.log1p(rise / below) if 2 * abs(rise) < below else math.log(above / below)
        for recent, base, told, name in there:
            each = log / rise * (recent - base) if rise else (recent - base) / below
            agree(told, formula["weights"][metric] / whole * each, f"what {name} adds")
        parts.append(formula["weights"][metric] / whole * log)
    agree(receipt["score"], 100 * math.exp(math.fsum(parts)), "the score")
    print(f"It agrees: the score of the week of {receipt['week']} is {receipt['score']!r}.")


try:
    with open(sys.argv[1], encoding="utf-8") as file:
        text = file.read()
    sealed = json.loads(text, parse_int=str, parse_float=str, object_pairs_hook=once)
    told, rest = sealed.pop("hash"), json.dumps(sealed, sort_keys=True, separators=(",", ":"))
    if hashlib.sha256(rest.encode()).hexdigest() != told:
        sys.exit("It was altered: the hash does not fit what stands in the receipt.")
    recompute(json.loads(text))
except Exception as why:  # noqa: BLE001 - whatever stands in the file
    sys.exit(f"This is no receipt that can be read: {getattr(why, 'strerror', 0) or repr(why)}.")
