/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pki/form.h"

#include <glib/gi18n.h>
#include <string.h>

/* So much of a text decides what it is. */
#define LOOK_BYTES 4096

#define OID_PKCS7            "1.2.840.113549.1.7."
#define OID_AUTH_ENVELOPED   "1.2.840.113549.1.9.16.1.23"
#define TAG_ANY_CONTEXT(tag) (((tag)&0xc0) == 0x80)

/* What each form is called where a certificate was wanted, and what to do then. */
static const char *const sentences[CLINIC_N_FORMS] = {
  [CLINIC_FORM_CERTIFICATE] = N_("This is a certificate, but it cannot be read."),
  [CLINIC_FORM_CRL] = N_("This is a revocation list (CRL), not a certificate."),
  [CLINIC_FORM_PKCS7_SIGNED] = N_("This PKCS#7 file holds no certificate. "
                                   "Export it again and include the certificates."),
  [CLINIC_FORM_PKCS12] = N_("This PKCS#12 file holds no certificate. Export it again and include the certificate."),
  [CLINIC_FORM_PRIVATE_KEY] = N_("This is a private key, not a certificate. "
                                  "Choose the certificate that belongs to it and keep the key to yourself."),
  [CLINIC_FORM_PUBLIC_KEY] = N_("This is a bare public key, not a certificate. "
                                 "Choose the certificate that was issued for it."),
  [CLINIC_FORM_REQUEST] = N_("This is a certificate request, not a certificate. "
                              "Choose the certificate that the CA issued for it."),
  [CLINIC_FORM_OCSP_RESPONSE] = N_("This is an OCSP response, not a certificate."),
  [CLINIC_FORM_OCSP_REQUEST] = N_("This is an OCSP request, not a certificate."),
  [CLINIC_FORM_ATTRIBUTE_CERTIFICATE] = N_("This is an attribute certificate; it carries no key. "
                                            "Choose the user’s or the CA’s certificate."),
  [CLINIC_FORM_CMS_ENCRYPTED] = N_("This is an encrypted CMS message; only its recipient can open it. "
                                    "Choose a certificate file."),
  [CLINIC_FORM_CMS_OTHER] = N_("This is a CMS message without certificates. Choose a certificate file."),
  [CLINIC_FORM_PARAMETERS] = N_("These are key parameters, not a certificate."),
  [CLINIC_FORM_OPENSSH_KEY] = N_("This is an SSH key, not a certificate."),
  [CLINIC_FORM_PUTTY_KEY] = N_("This is a PuTTY key, not a certificate."),
  [CLINIC_FORM_PGP] = N_("This is a PGP key or message, not a certificate."),
  [CLINIC_FORM_JAVA_KEYSTORE] = N_("This is a Java keystore. Export the certificate from it with keytool -exportcert."),
  [CLINIC_FORM_PEM] = N_("This PEM file holds no certificate."),
  [CLINIC_FORM_HTML] = N_("This is an HTML page, not a certificate. "
                           "A sign-in or error page may have been saved in its place; download the file again."),
  [CLINIC_FORM_PLIST] = N_("This is a property list or configuration profile, not a certificate."),
  [CLINIC_FORM_XML] = N_("This is an XML document, not a certificate."),
  [CLINIC_FORM_JSON] = N_("This is JSON text, not a certificate."),
  [CLINIC_FORM_ZIP] = N_("This is a ZIP archive. Unpack it and choose the certificate in it."),
  [CLINIC_FORM_ARCHIVE] = N_("This is a compressed archive. Unpack it and choose the certificate in it."),
  [CLINIC_FORM_PDF] = N_("This is a PDF document, not a certificate."),
  [CLINIC_FORM_PICTURE] = N_("This is a picture, not a certificate."),
  [CLINIC_FORM_TEXT] = N_("This is plain text; there is no certificate in it."),
  [CLINIC_FORM_EMPTY] = N_("The file is empty. Export the certificate again."),
  [CLINIC_FORM_DAMAGED_DER] = N_("This looks like a certificate file, but it is truncated or malformed. "
                                  "Export it again."),
  [CLINIC_FORM_BINARY] = N_("This is binary data of an unknown kind, not a certificate."),
};

/**
 * clinic_form_get_sentence:
 *
 * Says what a file is where a certificate was wanted.
 *
 * Returns: one or two sentences in the user's language
 */
const char *
clinic_form_get_sentence (ClinicForm form)
{
  return _(sentences[form]);
}

static gboolean
starts_with_oid (ClinicDer content)
{
  return clinic_der_skip (&content, CLINIC_DER_OID);
}

/* Certificate, CRL and request are all SEQUENCE { what is signed, algorithm, signature }. */
static ClinicForm
classify_signed (ClinicDer tbs)
{
  ClinicDerItem items[4];
  guint         found = 0;
  guint         first;

  while (found < G_N_ELEMENTS (items) && clinic_der_read (&tbs, &items[found]))
    found++;
  if (found == 0)
    return CLINIC_FORM_DAMAGED_DER;
  if (items[0].tag == 0xa0)
    return CLINIC_FORM_CERTIFICATE;

  first = items[0].tag == CLINIC_DER_INTEGER ? 1 : 0;
  if (first == 1 && found == 4 && items[3].tag == 0xa0)
    return CLINIC_FORM_REQUEST;
  if (first == 1 && found >= 2 && TAG_ANY_CONTEXT (items[1].tag))
    return CLINIC_FORM_ATTRIBUTE_CERTIFICATE;
  if (first == 1 && found == 4 && starts_with_oid (items[1].content) && items[3].tag == CLINIC_DER_SEQUENCE)
    return CLINIC_FORM_CERTIFICATE;
  if (found >= first + 3 && starts_with_oid (items[first].content) &&
      (items[first + 2].tag == CLINIC_DER_UTC_TIME || items[first + 2].tag == CLINIC_DER_GENERALIZED_TIME))
    return CLINIC_FORM_CRL;
  if (first == 1 && found == 3)
    return CLINIC_FORM_REQUEST;
  return CLINIC_FORM_CERTIFICATE;
}

static ClinicForm
classify_content_info (ClinicDer oid)
{
  g_autofree char *dotted = clinic_der_dup_oid (oid);

  if (dotted == NULL)
    return CLINIC_FORM_BINARY;
  if (g_str_equal (dotted, OID_PKCS7 "2"))
    return CLINIC_FORM_PKCS7_SIGNED;
  if (g_str_equal (dotted, OID_PKCS7 "3") || g_str_equal (dotted, OID_PKCS7 "4") ||
      g_str_equal (dotted, OID_PKCS7 "6") || g_str_equal (dotted, OID_AUTH_ENVELOPED))
    return CLINIC_FORM_CMS_ENCRYPTED;
  if (g_str_has_prefix (dotted, "1.2.840.113549.1."))
    return CLINIC_FORM_CMS_OTHER;
  return CLINIC_FORM_BINARY;
}

/* Keys and PKCS#12 begin with a version number. */
static ClinicForm
classify_numbered (ClinicDerItem number,
                   ClinicDer     rest)
{
  ClinicDerItem second, third;
  gint64        version;
  gboolean      more;

  if (!clinic_der_read_ber (&rest, &second))
    return CLINIC_FORM_DAMAGED_DER;
  if (second.tag == CLINIC_DER_SEQUENCE && clinic_der_get_integer (number.content, &version) && version == 3)
    return CLINIC_FORM_PKCS12;
  if (second.tag == CLINIC_DER_OCTET_STRING)
    return CLINIC_FORM_PRIVATE_KEY;
  more = clinic_der_read (&rest, &third);
  if (second.tag == CLINIC_DER_INTEGER)
    return more && third.tag == CLINIC_DER_INTEGER ? CLINIC_FORM_PRIVATE_KEY : CLINIC_FORM_PUBLIC_KEY;
  if (second.tag == CLINIC_DER_SEQUENCE && starts_with_oid (second.content) && more &&
      third.tag == CLINIC_DER_OCTET_STRING)
    return CLINIC_FORM_PRIVATE_KEY;
  return CLINIC_FORM_BINARY;
}

static ClinicForm
classify_sequences (ClinicDerItem first,
                    ClinicDer     rest)
{
  ClinicDerItem second;

  if (!clinic_der_read (&rest, &second))
    return rest.length == 0 ? CLINIC_FORM_OCSP_REQUEST : CLINIC_FORM_DAMAGED_DER;
  if (second.tag == CLINIC_DER_SEQUENCE && (rest.length == 0 || rest.data[0] == CLINIC_DER_BIT_STRING))
    return classify_signed (first.content);
  if (starts_with_oid (first.content) && second.tag == CLINIC_DER_OCTET_STRING)
    return CLINIC_FORM_PRIVATE_KEY;
  if (starts_with_oid (first.content) && second.tag == CLINIC_DER_BIT_STRING)
    return CLINIC_FORM_PUBLIC_KEY;
  return TAG_ANY_CONTEXT (second.tag) ? CLINIC_FORM_OCSP_REQUEST : CLINIC_FORM_BINARY;
}

/**
 * clinic_form_of_der:
 *
 * Tells what the first element is, from the shape of its first fields.
 */
ClinicForm
clinic_form_of_der (ClinicDer bytes)
{
  ClinicDer     fields;
  ClinicDerItem first;

  if (bytes.length == 0)
    return CLINIC_FORM_EMPTY;
  if (bytes.data[0] != CLINIC_DER_SEQUENCE)
    return CLINIC_FORM_BINARY;
  if (!clinic_der_enter_ber (&bytes, CLINIC_DER_SEQUENCE, &fields) || !clinic_der_read_ber (&fields, &first))
    return CLINIC_FORM_DAMAGED_DER;

  switch (first.tag)
    {
    case CLINIC_DER_OID:
      return classify_content_info (first.content);
    case CLINIC_DER_INTEGER:
      return classify_numbered (first, fields);
    case CLINIC_DER_ENUMERATED:
      return CLINIC_FORM_OCSP_RESPONSE;
    case CLINIC_DER_SEQUENCE:
      return classify_sequences (first, fields);
    default:
      return CLINIC_FORM_BINARY;
    }
}

/**
 * clinic_form_of_label:
 * @label: the words between BEGIN and the dashes of a PEM block
 *
 * Tells what a PEM block claims to be.
 */
ClinicForm
clinic_form_of_label (const char *label)
{
  static const struct
  {
    const char *ending;
    ClinicForm  form;
  } labels[] = {
    { "OPENSSH PRIVATE KEY", CLINIC_FORM_OPENSSH_KEY },
    { "PGP PRIVATE KEY BLOCK", CLINIC_FORM_PGP },
    { "PGP PUBLIC KEY BLOCK", CLINIC_FORM_PGP },
    { "PGP MESSAGE", CLINIC_FORM_PGP },
    { "SSH2 PUBLIC KEY", CLINIC_FORM_OPENSSH_KEY },
    { "PRIVATE KEY", CLINIC_FORM_PRIVATE_KEY },
    { "PUBLIC KEY", CLINIC_FORM_PUBLIC_KEY },
    { "CERTIFICATE REQUEST", CLINIC_FORM_REQUEST },
    { "ATTRIBUTE CERTIFICATE", CLINIC_FORM_ATTRIBUTE_CERTIFICATE },
    { "CERTIFICATE", CLINIC_FORM_CERTIFICATE },
    { "X509 CRL", CLINIC_FORM_CRL },
    { "PKCS7", CLINIC_FORM_PKCS7_SIGNED },
    { "CMS", CLINIC_FORM_PKCS7_SIGNED },
    { "PKCS12", CLINIC_FORM_PKCS12 },
    { "PARAMETERS", CLINIC_FORM_PARAMETERS },
    { "OCSP RESPONSE", CLINIC_FORM_OCSP_RESPONSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_has_suffix (label, labels[i].ending))
      return labels[i].form;
  return CLINIC_FORM_BINARY;
}

static ClinicForm
find_magic (const guint8 *data,
            gsize         length)
{
  static const struct
  {
    const char *bytes;
    gsize       length;
    ClinicForm  form;
  } magic[] = {
    { "PK\003\004", 4, CLINIC_FORM_ZIP },
    { "PK\005\006", 4, CLINIC_FORM_ZIP },
    { "\037\213", 2, CLINIC_FORM_ARCHIVE },
    { "BZh", 3, CLINIC_FORM_ARCHIVE },
    { "\3757zXZ", 5, CLINIC_FORM_ARCHIVE },
    { "7z\274\257\047\034", 6, CLINIC_FORM_ARCHIVE },
    { "Rar!\032\007", 6, CLINIC_FORM_ARCHIVE },
    { "MSCF", 4, CLINIC_FORM_ARCHIVE },
    { "%PDF-", 5, CLINIC_FORM_PDF },
    { "\211PNG\r\n\032\n", 8, CLINIC_FORM_PICTURE },
    { "\377\330\377", 3, CLINIC_FORM_PICTURE },
    { "GIF8", 4, CLINIC_FORM_PICTURE },
    { "\376\355\376\355", 4, CLINIC_FORM_JAVA_KEYSTORE },
    { "\316\316\316\316", 4, CLINIC_FORM_JAVA_KEYSTORE },
    { "bplist00", 8, CLINIC_FORM_PLIST },
    { "PuTTY-User-Key-File-", 20, CLINIC_FORM_PUTTY_KEY },
    { "ssh-", 4, CLINIC_FORM_OPENSSH_KEY },
    { "ecdsa-sha2-", 11, CLINIC_FORM_OPENSSH_KEY },
    { "---- BEGIN SSH2", 15, CLINIC_FORM_OPENSSH_KEY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (magic); i++)
    if (length >= magic[i].length && memcmp (data, magic[i].bytes, magic[i].length) == 0)
      return magic[i].form;
  return CLINIC_FORM_BINARY;
}

static ClinicForm
classify_pem (const char *text)
{
  const char      *label = strstr (text, "-----BEGIN ");
  const char      *end = label != NULL ? strstr (label + 11, "-----") : NULL;
  g_autofree char *words = NULL;
  ClinicForm       form;

  if (end == NULL)
    return CLINIC_FORM_TEXT;
  words = g_strndup (label + 11, (gsize)(end - label) - 11);
  form = clinic_form_of_label (words);
  return form == CLINIC_FORM_BINARY ? CLINIC_FORM_PEM : form;
}

static ClinicForm
classify_text (const char *text)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);
  const char      *start = lower;

  while (g_ascii_isspace (*start))
    start++;
  if (strstr (lower, "<plist") != NULL || strstr (lower, "doctype plist") != NULL)
    return CLINIC_FORM_PLIST;
  if (strstr (text, "-----BEGIN ") != NULL)
    return classify_pem (text);
  if (strstr (lower, "<html") != NULL || g_str_has_prefix (start, "<!doctype html"))
    return CLINIC_FORM_HTML;
  if (*start == '<')
    return CLINIC_FORM_XML;
  if (*start == '{' || *start == '[')
    return CLINIC_FORM_JSON;
  return CLINIC_FORM_TEXT;
}

/* The beginning of the bytes as text, in UTF-8 or Latin-1, or NULL if they are none. */
static char *
dup_beginning (const guint8 *data,
               gsize         length)
{
  g_autofree char *text = NULL;
  const char      *bad;
  gboolean         utf8;

  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      length -= 3;
    }
  text = g_strndup ((const char *)data, MIN (length, LOOK_BYTES));
  if (strlen (text) < MIN (length, LOOK_BYTES))
    return NULL;
  utf8 = g_utf8_validate (text, -1, &bad) || strlen (bad) < 4;
  for (const char *p = text; *p != '\0'; p++)
    if ((g_ascii_iscntrl (*p) && !g_ascii_isspace (*p)) || (!utf8 && ((guint8)*p & 0xe0) == 0x80))
      return NULL;
  return g_steal_pointer (&text);
}

/**
 * clinic_form_of_bytes:
 *
 * Tells what a file is, from its first bytes. UTF-16 is taken for binary data: convert it before.
 */
ClinicForm
clinic_form_of_bytes (const guint8 *data,
                      gsize         length)
{
  g_autofree char *text = NULL;
  ClinicForm       form;

  if (length == 0)
    return CLINIC_FORM_EMPTY;
  form = find_magic (data, length);
  if (form != CLINIC_FORM_BINARY)
    return form;
  form = clinic_form_of_der ((ClinicDer){ data, length });
  if (form != CLINIC_FORM_BINARY && form != CLINIC_FORM_DAMAGED_DER)
    return form;

  /* A text may begin with the digit zero, which is also the tag of a SEQUENCE. */
  text = dup_beginning (data, length);
  return text != NULL ? classify_text (text) : form;
}
