package io.routecast.agent;

import io.routecast.publish.state.ContentMark;
import io.routecast.store.Note;
import io.routecast.store.Store;

/** The mark of the state topic, as a file beside the store. */
final class StateMark implements ContentMark {
    private final Note note;

    StateMark(Store store) {
        note = store.note("state-topic");
    }

    @Override
    public String read() {
        return note.read();
    }

    @Override
    public void leave(String text) {
        note.write(text);
    }
}
