package io.routecast.netlink;

import io.routecast.route.Route;

/**
 * The stored form of a route, see {@link RouteImageWriter}: struct rtmsg, the kernel's attributes
 * except those that only age, then {@link ImageAttributes}.
 */
public final class RouteImage {
    private static final int RTM_FAMILY = 0;
    private static final int RTM_PROTOCOL = 5;

    private RouteImage() {}

    /** The image's route. */
    public static Route route(byte[] image) {
        return RouteDecoder.decode(image, 0, image.length);
    }

    /** The image's route, and which of its attributes could not be decoded. */
    public static DecodedRoute decoded(byte[] image) {
        return RouteDecoder.decoded(image, 0, image.length);
    }

    /** Likewise, but decodes only what identifies the route. */
    public static DecodedRoute undecoded(byte[] image) {
        return RouteDecoder.undecoded(image, 0, image.length);
    }

    /** An image of a route that was put together from several messages. */
    public static byte[] of(Route route) {
        return RouteEncoder.encode(route);
    }

    /** rtm_family. */
    public static int family(byte[] image) {
        return image[RTM_FAMILY] & 0xff;
    }

    /** rtm_protocol. */
    public static int protocol(byte[] image) {
        return image[RTM_PROTOCOL] & 0xff;
    }
}
