package io.routecast.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;

/** A certificate authority for a test, made with openssl. */
final class Certificates {
    private final Path directory;
    private final Path authority;
    private final Path authorityKey;

    /** Makes one whose files are in this directory. */
    Certificates(Path directory, String name) throws Exception {
        this.directory = Files.createDirectories(directory);
        authority = directory.resolve(name + ".crt");
        authorityKey = directory.resolve(name + ".key");
        openssl(request(authorityKey, authority, name, "basicConstraints=critical,CA:TRUE"));
    }

    /** What to trust: PEM. */
    Path authority() {
        return authority;
    }

    /** Key and certificate of a server on 127.0.0.1, or of a client, in one file: PEM. */
    Path issue(String name) throws Exception {
        Path key = directory.resolve(name + ".key");
        Path certificate = directory.resolve(name + ".crt");
        List<String> arguments =
                request(key, certificate, name, "subjectAltName=IP:127.0.0.1,DNS:localhost");
        arguments.addAll(List.of("-CA", authority.toString(), "-CAkey", authorityKey.toString()));
        openssl(arguments);
        Path both = directory.resolve(name + ".pem");
        Files.writeString(both, Files.readString(key) + Files.readString(certificate));
        return both;
    }

    /** The authority's certificate as a trust store of type PKCS12. */
    Path trustStore(String password) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(authority)) {
            Certificate certificate =
                    CertificateFactory.getInstance("X.509").generateCertificate(in);
            trusted.setCertificateEntry("authority", certificate);
        }
        Path store = directory.resolve("truststore.p12");
        try (OutputStream out = Files.newOutputStream(store)) {
            trusted.store(out, password.toCharArray());
        }
        return store;
    }

    private static List<String> request(Path key, Path certificate, String name, String extension) {
        return new ArrayList<>(
                List.of(
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-256",
                        "-nodes",
                        "-days",
                        "1",
                        "-subj",
                        "/CN=" + name,
                        "-addext",
                        extension,
                        "-keyout",
                        key.toString(),
                        "-out",
                        certificate.toString()));
    }

    private static void openssl(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(arguments);
        Process openssl = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, openssl.waitFor(), output);
    }

    /** Replaces a file by another, as a certificate rotation does. */
    static void replace(Path file, Path by) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.copy(by, fresh);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
