/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lets a process of its own show an identity to a server, so that neither its key nor its password ever is in the
 * memory of this one: the password goes from the caller through a pipe, by way of one buffer that is wiped. */

#include "config.h"

#include "net/rehearsal.h"

#include "net/rehearsal-message.h"
#include "net/rehearsal-record.h"
#include "pki/error.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#define PROGRAM            "chain-clinic-rehearsal"
#define MAX_HOST_LENGTH    255
#define GRACE_MILLISECONDS 1000
#define READ_BYTES         4096
#define MAX_READ_BYTES     (1024 * 1024)

typedef struct
{
  GSubprocess          *process;
  ClinicSecret         *question; /* NULL once it was written */
  GByteArray           *read;
  guint8                buffer[READ_BYTES];
  GSource              *timer;
  GSource              *cancelled;
  gboolean              is_late;
  ClinicRehearsalRecord record;
  gboolean              only_open;
  gint64                at;
} Run;

static void
stop_source (GSource *source)
{
  g_source_destroy (source);
  g_source_unref (source);
}

static void
run_free (gpointer data)
{
  Run *self = data;

  g_clear_object (&self->process);
  g_clear_pointer (&self->question, clinic_secret_free);
  g_byte_array_unref (self->read);
  g_clear_pointer (&self->timer, stop_source);
  g_clear_pointer (&self->cancelled, stop_source);
  clinic_rehearsal_record_clear (&self->record);
  g_free (self);
}

/**
 * clinic_rehearsal_new:
 *
 * A rehearsal at one place, without any turn yet.
 */
ClinicRehearsal *
clinic_rehearsal_new (const char *host, guint16 port)
{
  ClinicRehearsal *self = g_new0 (ClinicRehearsal, 1);

  self->host = g_strdup (host);
  self->port = port;
  self->turns = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * clinic_rehearsal_free:
 */
void
clinic_rehearsal_free (ClinicRehearsal *self)
{
  g_free (self->host);
  g_free (self->sha256);
  g_free (self->subject);
  g_ptr_array_unref (self->turns);
  g_free (self);
}

/**
 * clinic_rehearsal_turn_dup_sentence:
 *
 * Returns: what the server answered: one sentence in the user's language
 */
char *
clinic_rehearsal_turn_dup_sentence (const ClinicRehearsalTurn *turn)
{
  char *failure = clinic_tls_failure_dup_sentence (&turn->failure);

  switch (turn->answer)
    {
    case CLINIC_REHEARSAL_FAILED:
    case CLINIC_REHEARSAL_REFUSED:
      if (failure != NULL)
        return failure;
      return g_strdup_printf (_("It refused the certificate with HTTP status %u."), turn->http_status);
    case CLINIC_REHEARSAL_NOT_ASKED:
      return g_strdup (_("It did not ask for a certificate this time."));
    case CLINIC_REHEARSAL_ACCEPTED:
      if (turn->http_status == 0)
        return g_strdup (_("It accepted the certificate."));
      return g_strdup_printf (_("It accepted the certificate and answered with HTTP status %u."), turn->http_status);
    case CLINIC_REHEARSAL_SILENT:
      g_free (failure);
      return g_strdup (_("It did not object to the certificate, but it did not answer in time either."));
    default:
      return failure;
    }
}

/* In a build tree the program is one folder above the two that people start; installed it has a folder of its own. */
static char *
find_program (void)
{
  static const char *const folders[] = { "..", "../src" };
  g_autofree char         *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char         *here = self != NULL ? g_path_get_dirname (self) : g_strdup ("/");

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (here, folders[i], PROGRAM, NULL);

      if (access (path, X_OK) == 0)
        return g_steal_pointer (&path);
    }
  return g_build_filename (LIBEXECDIR, PROGRAM, NULL);
}

static GSubprocess *
start_process (GError **error)
{
  g_autoptr(GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char *program = find_program ();
  GSubprocess     *process;

  /* By these GnuTLS would write down what it should keep to itself. */
  g_subprocess_launcher_unsetenv (launcher, "SSLKEYLOGFILE");
  g_subprocess_launcher_unsetenv (launcher, "GNUTLS_DEBUG_LEVEL");
  process = g_subprocess_launcher_spawn (launcher, NULL, program, NULL);
  if (process == NULL)
    g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_FAILED,
                         _("Chain Clinic is not installed completely; install it again."));
  return process;
}

static gboolean
check_request (const ClinicRehearsalRequest *request, GError **error)
{
  if (strlen (request->host) > MAX_HOST_LENGTH)
    g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_FAILED, _("The server’s name is too long."));
  else if (request->identity_length > CLINIC_REHEARSAL_MAX_IDENTITY_BYTES)
    g_set_error (error, CLINIC_ERROR, CLINIC_ERROR_TOO_LARGE,
                 _("The file is larger than %d KiB; a PKCS#12 file with one identity is much smaller."),
                 CLINIC_REHEARSAL_MAX_IDENTITY_BYTES / 1024);
  else if (request->password != NULL && strlen (request->password) > CLINIC_REHEARSAL_MAX_PASSWORD_BYTES)
    g_set_error_literal (error, CLINIC_ERROR, CLINIC_ERROR_PASSWORD_WRONG,
                         _("The password is too long to be that of a PKCS#12 file."));
  else
    return TRUE;
  return FALSE;
}

/* Why there is nothing to tell. */
static GError *
dup_error (const Run *run)
{
  if (run->record.error != NULL)
    return g_error_copy (run->record.error);
  if (run->is_late && run->record.rehearsal->sha256 == NULL)
    return g_error_new_literal (CLINIC_ERROR, CLINIC_ERROR_TOO_LARGE,
                                _("Opening this PKCS#12 file took too long. Export it again with the usual settings."));
  if (run->record.rehearsal->turns->len == 0 && !(run->only_open && run->record.rehearsal->sha256 != NULL))
    return g_error_new_literal (CLINIC_ERROR, CLINIC_ERROR_FAILED,
                                _("The rehearsal ended before it came to an answer. Try it again."));
  return NULL;
}

static void
gone_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Run    *run = g_task_get_task_data (task);
  GError *error;

  g_subprocess_wait_finish (run->process, result, NULL);
  g_clear_pointer (&run->timer, stop_source);
  g_clear_pointer (&run->cancelled, stop_source);
  /* A write may still hold the buffer, where the process left without reading. */
  if (run->question != NULL)
    clinic_secret_wipe (run->question);
  clinic_rehearsal_record_read (&run->record, run->read->data, run->read->len,
                                g_cancellable_is_cancelled (g_task_get_cancellable (task)));
  error = dup_error (run);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&run->record.rehearsal), (GDestroyNotify)clinic_rehearsal_free);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Run   *run = g_task_get_task_data (task);
  gssize length = g_input_stream_read_finish (G_INPUT_STREAM (object), result, NULL);

  if (length > 0 && run->read->len < MAX_READ_BYTES)
    {
      g_byte_array_append (run->read, run->buffer, (guint)length);
      g_input_stream_read_async (G_INPUT_STREAM (object), run->buffer, sizeof run->buffer, G_PRIORITY_DEFAULT, NULL,
                                 read_cb, g_steal_pointer (&task));
      return;
    }
  if (length > 0)
    g_subprocess_force_exit (run->process);
  g_subprocess_wait_async (run->process, NULL, gone_cb, g_steal_pointer (&task));
}

static void
written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Run *run = g_task_get_task_data (task);

  /* Where it failed, the process is gone, and that is noticed elsewhere. */
  g_output_stream_write_all_finish (G_OUTPUT_STREAM (object), result, NULL, NULL);
  g_clear_pointer (&run->question, clinic_secret_free);
}

static gboolean
late_cb (gpointer user_data)
{
  Run *run = user_data;

  run->is_late = TRUE;
  g_subprocess_force_exit (run->process);
  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  Run *run = user_data;

  g_subprocess_force_exit (run->process);
  return G_SOURCE_REMOVE;
}

static void
talk (GTask *task, guint milliseconds)
{
  Run           *run = g_task_get_task_data (task);
  GCancellable  *cancellable = g_task_get_cancellable (task);
  GMainContext  *context = g_task_get_context (task);
  GOutputStream *to = g_subprocess_get_stdin_pipe (run->process);
  GInputStream  *from = g_subprocess_get_stdout_pipe (run->process);

  run->timer = g_timeout_source_new (milliseconds + GRACE_MILLISECONDS);
  g_source_set_callback (run->timer, late_cb, run, NULL);
  g_source_attach (run->timer, context);
  if (cancellable != NULL)
    {
      run->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (run->cancelled, G_SOURCE_FUNC (cancelled_cb), run, NULL);
      g_source_attach (run->cancelled, context);
    }
  /* The pipe stays open until the process is gone: its end would end the process. */
  g_output_stream_write_all_async (to, run->question->data, run->question->size, G_PRIORITY_DEFAULT, NULL, written_cb,
                                   g_object_ref (task));
  g_input_stream_read_async (from, run->buffer, sizeof run->buffer, G_PRIORITY_DEFAULT, NULL, read_cb,
                             g_object_ref (task));
}

/**
 * clinic_rehearsal_async:
 * @request: nothing of it is needed any more once this returns; the caller wipes its password
 *
 * Shows an identity to the sign-in server: its certificate alone, then with its intermediates, in each version of TLS.
 * The caller has asked for consent.
 *
 * Source: RFC 8446, section 4.4.2; RFC 5246, section 7.4.6
 */
void
clinic_rehearsal_async (const ClinicRehearsalRequest *request,
                        GCancellable                 *cancellable,
                        GAsyncReadyCallback           callback,
                        gpointer                      user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  guint   milliseconds = request->milliseconds > 0 ? request->milliseconds : CLINIC_REHEARSAL_DEADLINE_MILLISECONDS;
  Run    *run = g_new0 (Run, 1);
  GError *error = NULL;

  /* A pipe to a process that is gone must not end this one; GIO has its sockets see to that. */
  g_type_class_unref (g_type_class_ref (G_TYPE_SOCKET));
  run->at = request->at;
  run->only_open = request->only_open;
  run->read = g_byte_array_new ();
  run->record.rehearsal = clinic_rehearsal_new (request->host, request->port);
  run->record.rehearsal->at = request->at;
  run->record.contacts = g_ptr_array_new_with_free_func (clinic_rehearsal_contact_free);
  g_task_set_source_tag (task, clinic_rehearsal_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, run, run_free);
  if (check_request (request, &error))
    run->process = start_process (&error);
  if (run->process == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  run->question =
    clinic_rehearsal_message_pack (request, g_get_monotonic_time () + (gint64)milliseconds * 1000);
  if (run->question == NULL)
    g_task_return_new_error (task, CLINIC_ERROR, CLINIC_ERROR_FAILED, "%s", _("There is not enough memory."));
  else
    talk (task, milliseconds);
}

/**
 * clinic_rehearsal_finish:
 * @ledger: gets each connection, of a cancelled rehearsal, too
 *
 * Returns: (transfer full): what the server answered
 * Errors: %CLINIC_ERROR_PASSWORD_NEEDED and %CLINIC_ERROR_PASSWORD_WRONG; %CLINIC_ERROR_NOT_A_CERTIFICATE,
 *   %CLINIC_ERROR_DAMAGED, %CLINIC_ERROR_TOO_LARGE and %CLINIC_ERROR_FAILED of a file that can't be used;
 *   %G_IO_ERROR_CANCELLED
 */
ClinicRehearsal *
clinic_rehearsal_finish (GAsyncResult *result, ClinicLedger *ledger, GError **error)
{
  const Run *run = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) problem = NULL;
  g_autoptr(ClinicRehearsal) self = g_task_propagate_pointer (G_TASK (result), &problem);

  clinic_rehearsal_record_write_ledger (&run->record, ledger, run->at);
  if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (G_TASK (result)), error))
    return NULL;
  if (self == NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return g_steal_pointer (&self);
}
