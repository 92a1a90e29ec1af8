package io.routecast.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JaasSyntaxTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.b.PlainLoginModule required username=\"u\" password=\"a \\\"b\\\" c;\";",
                "a.b.PlainLoginModule REQUIRED username=u password='it is';",
                "Krb5LoginModule optional useKeyTab=true; // comment",
                "M required;",
            })
    void whatKafkaReads(String text) {
        assertNull(JaasSyntax.mistake(text));
    }

    @Test
    void whatItDoesNot() {
        assertEquals("it is empty", JaasSyntax.mistake(" "));
        assertEquals("no \"required\" after the login module", JaasSyntax.mistake("M"));
        assertEquals("no \"required\" after the login module", JaasSyntax.mistake("M pw;"));
        assertEquals("an option without a value", JaasSyntax.mistake("M required p=a b;"));
        assertEquals("an option without a value", JaasSyntax.mistake("M required p=\"a\"b\";"));
        assertEquals("an option without a value", JaasSyntax.mistake("M required p=7;"));
        assertEquals("no semicolon at its end", JaasSyntax.mistake("M required p=a"));
        assertEquals("something after the semicolon", JaasSyntax.mistake("M required p=a;b"));
    }
}
