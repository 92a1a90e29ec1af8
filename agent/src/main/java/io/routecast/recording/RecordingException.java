package io.routecast.recording;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file cannot be written, or is not a recording that can be read; the message is one line. */
public final class RecordingException extends IOException {
    private static final long serialVersionUID = 1L;

    RecordingException(Path file, String what) {
        super(file + ": " + what);
    }

    RecordingException(Path file, IOException cause) {
        super(file + ": " + words(cause), cause);
    }

    private static String words(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "no such file or directory";
        } else if (cause instanceof AccessDeniedException) {
            return "no permission";
        } else if (cause instanceof FileAlreadyExistsException) {
            return "exists already; --force replaces it";
        }
        boolean hasReason = cause instanceof FileSystemException e && e.getReason() != null;
        return hasReason ? ((FileSystemException) cause).getReason() : cause.getMessage();
    }
}
