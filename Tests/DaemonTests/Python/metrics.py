"""Reads an exposition from standard input by Prometheus' own parser, and prints what it found as JSON."""
import json
import sys

from prometheus_client.parser import text_string_to_metric_families

found = {}
for family in text_string_to_metric_families(sys.stdin.read()):
    if family.type == "histogram":
        series = {}
        for sample in family.samples:
            if sample.name.endswith("_bucket"):
                labels = dict(sample.labels)
                bound = float(labels.pop("le"))
                series.setdefault(tuple(sorted(labels.items())), []).append((bound, sample.value))
            if sample.name.endswith("_count"):
                buckets = series[tuple(sorted(sample.labels.items()))]
                assert buckets == sorted(buckets) and buckets[-1][0] == float("inf")
                assert [count for _, count in buckets] == sorted(count for _, count in buckets)
                assert buckets[-1][1] == sample.value
    assert family.documentation or family.type == "gauge", family.name
    found[family.name] = {
        "type": family.type,
        "samples": [{"name": s.name, "labels": s.labels, "value": s.value} for s in family.samples],
    }
json.dump(found, sys.stdout)
