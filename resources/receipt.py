"""Recompute a score from its receipt: python3 receipt.py FILE.

Ends with 0 if its hash fits and its score follows from its figures, else with 1 and why.
"""

import hashlib
import json
import math
import sys


def middle(known):
    ranked, n = sorted(known), len(known)
    cut, part = divmod(n, 4)
    inner = ranked[cut : n - cut]
    return (4 * sum(inner) - part * (inner[0] + inner[-1])) / (2 * n)


def agree(told, found, name):
    if not math.isclose(told, found, rel_tol=1e-12, abs_tol=1e-15):
        sys.exit(f"It does not agree: {name} is {told!r} in the receipt, recomputed {found!r}.")


def recompute(receipt):
    formula, pairs, parts = receipt["formula"], {}, []
    for line in receipt["lines"] or [None]:  # a score that rests on nothing is none
        name = f"{line['metric']} of {line['channel']}"
        before = [each for each in line["base_weeks"].values() if each is not None]
        latest = [each for each in line["recent_weeks"].values() if each is not None]
        base = middle(before)
        cap = formula["cap_ratio"] * base + formula["cap_plus"]
        recent = math.fsum(min(each, cap) for each in latest) / len(latest)
        for part, found in (("base", base), ("cap", cap), ("recent", recent)):
            agree(line[part], found, f"the {part} of {name}")
        pairs.setdefault(line["metric"], []).append((recent, base, line["points_log"], name))
    whole = math.fsum(formula["weights"][metric] for metric in pairs)
    for metric, there in pairs.items():
        weight, k = formula["weights"][metric] / whole, formula["smoothing"]
        above, below = (math.fsum([k, *(pair[side] for pair in there)]) for side in (0, 1))
        rise = math.fsum(recent - base for recent, base, *_ in there)
        log = math.log1p(rise / below) if 2 * abs(rise) < below else math.log(above / below)
        for recent, base, told, name in there:
            each = log / rise * (recent - base) if rise else (recent - base) / below
            agree(told, weight * each, f"what {name} adds")
        parts.append(weight * log)
    agree(receipt["score"], 100 * math.exp(math.fsum(parts)), "the score")
    print(f"It agrees: the score of the week of {receipt['week']} is {receipt['score']!r}.")


try:
    with open(sys.argv[1], encoding="utf-8") as file:
        text = file.read()
    sealed = json.loads(text, parse_int=str, parse_float=str)
    told = sealed.pop("hash")
    canonical = json.dumps(sealed, sort_keys=True, separators=(",", ":"))
    if hashlib.sha256(canonical.encode()).hexdigest() != told:
        sys.exit("It was altered: the hash does not fit what stands in the receipt.")
    recompute(json.loads(text))
except Exception as error:  # noqa: BLE001 - whatever stands in the file
    sys.exit(f"This is no receipt that can be read: {type(error).__name__}, {error}.")
