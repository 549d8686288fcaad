#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""pem.py OUTPUT DER…: writes DER certificates as one PEM file."""
import ssl, sys

with open(sys.argv[1], 'w', encoding='ascii') as output:
    for path in sys.argv[2:]:
        with open(path, 'rb') as der:
            output.write(ssl.DER_cert_to_PEM_cert(der.read()))
