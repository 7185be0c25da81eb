#!/usr/bin/env python3
"""Answers questions about Jaeger documents, independently of Clew: answers.py FILE.jsonl.zst… prints one JSON object.

Files are unpacked by the zstd command. Each search holds the TraceQL text and the sorted ids of the traces it must find."""
import collections
import json
import subprocess
import sys

traces = collections.defaultdict(list)
for file in sys.argv[1:]:
    text = subprocess.run(["zstd", "-dc", file], capture_output=True, check=True).stdout.decode()
    for line in text.splitlines():
        for document in json.loads(line)["data"]:
            for span in document["spans"]:
                tags = {tag["key"]: tag["value"] for tag in span["tags"]}
                parents = [r["spanID"] for r in span["references"] if r["refType"] == "CHILD_OF"]
                traces[document["traceID"].zfill(32)].append({
                    "service": document["processes"][span["processID"]]["serviceName"],
                    "name": span["operationName"], "id": span["spanID"].zfill(16),
                    "parent": parents[0].zfill(16) if parents else None,
                    "start": span["startTime"], "duration": span["duration"], "tags": tags})


def some(condition):
    return lambda spans: any(condition(s) for s in spans)


def descends(ancestor, descendant):
    def holds(spans):
        by_id = {s["id"]: s for s in spans}
        for span in filter(descendant, spans):
            seen, at = set(), span["parent"]
            while at in by_id and at not in seen:
                seen.add(at)
                if ancestor(by_id[at]):
                    return True
                at = by_id[at]["parent"]
        return False
    return holds


def child(parent, inner):
    def holds(spans):
        by_id = {s["id"]: s for s in spans}
        return any(inner(s) and s["parent"] in by_id and parent(by_id[s["parent"]]) for s in spans)
    return holds


def is_error(span):
    return str(span["tags"].get("error", "")).lower() == "true"


def trace_duration(spans):
    return max(s["start"] + s["duration"] for s in spans) - min(s["start"] for s in spans)


searches = [
    ('{ resource.service.name = "geo" }', some(lambda s: s["service"] == "geo")),
    ('{ resource.service.name = "frontend" && name = "/search.Search/Nearby" }',
     some(lambda s: s["service"] == "frontend" and s["name"] == "/search.Search/Nearby")),
    ('{ name = "ComposeReview" && duration > 12ms }', some(lambda s: s["name"] == "ComposeReview" and s["duration"] > 12000)),
    ('{ span.http.method = "POST" }', some(lambda s: s["tags"].get("http.method") == "POST")),
    ('{ span.http.status_code = 200 && duration > 11ms }',
     some(lambda s: s["tags"].get("http.status_code") == 200 and s["duration"] > 11000)),
    ('{ kind = client && name =~ ".*CheckAvailability" }',
     some(lambda s: s["tags"].get("span.kind") == "client" and s["name"].endswith("CheckAvailability"))),
    ('{ status = error }', some(is_error)),
    ('{ traceDuration > 40ms }', lambda spans: trace_duration(spans) > 40000),
    ('{ resource.service.name = "frontend" } >> { resource.service.name = "geo" }',
     descends(lambda s: s["service"] == "frontend", lambda s: s["service"] == "geo")),
    ('{ name = "/wrk2-api/review/compose" } > { name = "ComposeReview" }',
     child(lambda s: s["name"] == "/wrk2-api/review/compose", lambda s: s["name"] == "ComposeReview")),
    ('{ resource.service.name = "service5" && duration > 4ms } && { resource.service.name = "service2" }',
     lambda spans: some(lambda s: s["service"] == "service5" and s["duration"] > 4000)(spans)
     and some(lambda s: s["service"] == "service2")(spans)),
    ('{ span.component = "nginx" } | count() > 1', lambda spans: sum(s["tags"].get("component") == "nginx" for s in spans) > 1),
]

services = collections.Counter(s["service"] for spans in traces.values() for s in spans)
print(json.dumps({
    "traces": len(traces), "services": services,
    "searches": [{"q": q, "ids": sorted(i for i, spans in traces.items() if holds(spans))} for q, holds in searches]}))
