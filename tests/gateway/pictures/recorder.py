"""Stands between a tool and the gateway, and writes down what the tool asks and gets.

    recorder.py GATEWAY_HOST:PORT FILE

It prints "listens on 127.0.0.1:PORT", passes everything on as it came, and appends a JSON line for each request: method,
path, agent, body, status, and how many matches the answer had.
"""
import http.client
import http.server
import json
import sys

gateway, record = sys.argv[1:]


class Recorder(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def pass_on(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        onward = http.client.HTTPConnection(gateway, timeout=30)
        kept = {name: value for name, value in self.headers.items() if name.lower() not in ("host", "connection")}
        onward.request(self.command, self.path, body=body, headers=kept)
        answer = onward.getresponse()
        content = answer.read()
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.headers.get("Content-Type", "application/json"))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        try:
            matches = len(json.loads(content)["matches"])
        except (ValueError, KeyError, TypeError):
            matches = None
        with open(record, "a", encoding="utf-8") as lines:
            row = {"method": self.command, "path": self.path, "agent": self.headers.get("User-Agent"),
                   "body": body.decode("utf-8", "replace"), "status": answer.status, "matches": matches}
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")

    do_GET = do_POST = do_PUT = do_DELETE = do_OPTIONS = pass_on

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Recorder)
print(f"listens on 127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
