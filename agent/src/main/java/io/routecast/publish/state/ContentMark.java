package io.routecast.publish.state;

/**
 * What an agent leaves when it stops, for the next one to know that the state topic is what the
 * mirror was then. It counts only as long as nothing was acknowledged since, so that nobody has to
 * take it away.
 */
public interface ContentMark {
    /** None, and none can be left. */
    ContentMark NONE =
            new ContentMark() {
                @Override
                public String read() {
                    return null;
                }

                @Override
                public void leave(String text) {}
            };

    /** What was left last; null for nothing. */
    String read();

    /** Leaves this instead. */
    void leave(String text);
}
