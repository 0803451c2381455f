#!/usr/bin/python3
"""Times whole conflict checks over HTTP on a running server whose forest layer was replaced by a large one.

usage: check_times.py --base http://127.0.0.1:8080 --password P --forest forest.zip --sites sites.gpkg [--kind reservoir]

forest.zip holds a GeoPackage or shapefile of parcels with a field protection_grade; sites.gpkg a table `project`
with the columns id, kind and geom in EPSG:4490, of which 1, 2 and 3 are timed one by one and all of a kind as a matrix.
Needs GDAL's Python. Prints medians in milliseconds.
"""
import argparse
import base64
import json
import statistics
import time
import urllib.error
import urllib.request
import uuid

from osgeo import ogr

ogr.UseExceptions()


class Client:
    def __init__(self, base, password):
        self.base = base
        self.auth = "Basic " + base64.b64encode(("admin:" + password).encode()).decode()

    def send(self, method, path, body=None, kind="application/json"):
        data = body if isinstance(body, (bytes, type(None))) else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data=data, method=method)
        request.add_header("Authorization", self.auth)
        if data is not None:
            request.add_header("Content-Type", kind)
        try:
            with urllib.request.urlopen(request, timeout=1800) as answer:
                return json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as error:
            raise SystemExit("%s %s: %s %s" % (method, path, error.code, error.read()[:2000].decode()))

    def upload(self, path, name):
        mark = uuid.uuid4().hex
        with open(path, "rb") as file:
            content = file.read()
        head = ('--%s\r\nContent-Disposition: form-data; name="file"; filename="%s"\r\n\r\n' % (mark, name)).encode()
        body = head + content + ("\r\n--%s--\r\n" % mark).encode()
        return self.send("POST", "/api/uploads", body, "multipart/form-data; boundary=" + mark)

    def await_job(self, job):
        while job["state"] in ("QUEUED", "RUNNING"):
            time.sleep(0.1)
            job = self.send("GET", "/api/jobs/" + job["id"])
        if job["state"] != "SUCCEEDED":
            raise SystemExit(job)
        return job

    def commit(self, path, name, **choice):
        report = self.upload(path, name)
        if report["state"] != "READY":
            raise SystemExit(report["problems"])
        self.await_job(self.send("POST", "/api/uploads/%s/commit" % report["id"], choice))


def sites(path):
    source = ogr.Open(path)
    layer = source.GetLayer("project")
    found = {}
    for id in (1, 2, 3):
        feature = layer.GetFeature(id)  # its geometry lives no longer than it does
        found[id] = json.loads(feature.GetGeometryRef().ExportToJson())
    return found


def timed(client, body, runs):
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        report = client.send("POST", "/api/checks", body)
        times.append((time.perf_counter() - start) * 1e3)
    return statistics.median(times[len(times) // 3:]), min(times), times[0], report


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", default="http://127.0.0.1:8080")
    parser.add_argument("--password", required=True)
    parser.add_argument("--forest")
    parser.add_argument("--sites", required=True)
    parser.add_argument("--kind", default="reservoir")
    parser.add_argument("--runs", type=int, default=30)
    args = parser.parse_args()
    client = Client(args.base, args.password)
    if args.forest:
        start = time.perf_counter()
        west = {"type": "Polygon", "coordinates": [[[122, 39.5], [126, 39.5], [126, 43], [122, 43], [122, 39.5]]]}
        client.commit(args.forest, "forest.zip", mode="replace", layer="forest_land", other_fields="drop",
                      coverage={"area": west}, accept_repairs=True)
        client.commit(args.sites, "sites.gpkg", mode="create", layer="bench_site")
        print("loaded in %.1f s" % (time.perf_counter() - start))
    for site, geometry in sites(args.sites).items():
        for what, layers in (("forest land", ["forest_land"]), ("all rules", None)):
            body = {"site": geometry, "project_kind": args.kind}
            if layers:
                body["layers"] = layers
            client.send("POST", "/api/checks", body)
            time.sleep(0 if args.forest is None else 15)  # analysis copies are made (a million parcels take 25 s)
            median, least, first, report = timed(client, body, args.runs)
            asked = sum(1 for rule in report["rules"] if rule["status"] != "NOT_APPLICABLE")
            print("site %d, %s: median %.0f ms, least %.0f, first %.0f; %s, %d rules" %
                  (site, what, median, least, first, report["verdict"], asked), flush=True)
    start = time.perf_counter()
    job = client.send("POST", "/api/checks/matrix",
                      {"layer": "bench_site", "filter": "kind = '%s'" % args.kind, "project_kind": args.kind})
    job = client.await_job(job)
    print("matrix of %d sites: %.1f s" % (job["total"], time.perf_counter() - start))


if __name__ == "__main__":
    main()
