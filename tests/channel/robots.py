"""A server that speaks the documented webhooks of the group robots."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


class Robots:
    """Keeps what it was sent; answers as the service would, or as a test says."""

    def __init__(self):
        self.received = []  # (path, query, message)
        self.refuse = None  # an answer, instead of taking the message
        self.status = 200
        robots = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                robots._answer(self, json.loads(body))

            def log_message(self, *_args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    def texts(self):
        """What was sent, whichever robot it was for."""
        return [
            message.get("text", message.get("content", {})).get(
                "content", message.get("content", {}).get("text")
            )
            if isinstance(message.get("text", message.get("content")), dict)
            else message.get("message")
            for _path, _query, message in self.received
        ]

    def _answer(self, handler, message):
        parts = urlsplit(handler.path)
        self.received.append((parts.path, parse_qs(parts.query), message))
        answer = self.refuse or _taken(parts.path, message)
        data = json.dumps(answer).encode()
        handler.send_response(self.status)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)


def _taken(path, message):
    """As the manuals have it: what is not written as they say is refused."""
    if path == "/open-apis/bot/v2/hook/token":  # Feishu
        if message.get("msg_type") == "text" and message["content"]["text"]:
            return {"code": 0, "msg": "success", "data": {}}
        return {"code": 9499, "msg": "Bad Request", "data": {}}
    if message.get("msgtype") == "text" and message["text"]["content"]:
        return {"errcode": 0, "errmsg": "ok"}
    return {"errcode": 40035, "errmsg": "invalid parameter"}
