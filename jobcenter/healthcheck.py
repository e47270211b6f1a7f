"""Ask the web server of this container how it is: ``python jobcenter/healthcheck.py PORT``."""

import http.client
import os
import sys


def main(port):
    connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=8)
    connection.request(
        "GET", "/sundhed/web/", headers={"Host": os.environ["ALLOWED_HOSTS"].split(",")[0].strip()}
    )
    answer = connection.getresponse()
    sys.stdout.write(answer.read(200).decode())
    return answer.status != 200


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
