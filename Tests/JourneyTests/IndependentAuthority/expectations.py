"""Holds one decision against what a case expects; gives the differences in words."""


def subset(expected, actual, path: str) -> list[str]:
    """Each key of `expected` must be in `actual` with the same value; more keys are no difference."""
    if isinstance(expected, dict):
        if not isinstance(actual, dict):
            return [f"{path}: expected an object, got {actual!r}"]
        return [line for key, value in expected.items() for line in subset(value, actual.get(key), f"{path}.{key}")]
    return [] if expected == actual else [f"{path}: expected {expected!r}, got {actual!r}"]


def differences(expect: dict, decision: dict, output: str = "") -> list[str]:
    found = []
    reasons = decision.get("reasons", [])
    identifiers = [service.get("id") for service in decision.get("services") or []]
    for key, value in expect.items():
        if key in ("outcome", "assurance", "test", "at", "site", "lane"):
            found += subset(value, decision.get(key), key)
        elif key in ("card", "trust"):
            found += subset(value, decision.get(key), key)
        elif key == "reasons" and sorted(value) != sorted(reasons):
            found.append(f"reasons: expected {value}, got {reasons}")
        elif key == "reasons_include":
            found += [f"reasons: {code} is missing in {reasons}" for code in value if code not in reasons]
        elif key == "services" and sorted(value) != sorted(identifiers):
            found.append(f"services: expected {value}, got {identifiers}")
        elif key == "services_include":
            found += [f"services: {name} is missing in {identifiers}" for name in value if name not in identifiers]
        elif key == "services_first" and identifiers[:1] != [value]:
            found.append(f"services: expected {value} first, got {identifiers}")
        elif key == "service_fields":
            shown = {service.get("id"): service for service in decision.get("services") or []}
            found += subset(value, shown, "services")
        elif key == "absent":
            found += [f"{name} is there before a signature was verified" for name in value if decision.get(name)]
        elif key == "output_excludes":
            found += [f"the output says {text}" for text in value if text and text in output]
    return found
