package io.semantest.gateway.crash;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Makes requests of every kind. Safe for use by many threads, each with dice of its own. */
final class Orders {

    /** Where webhooks always fail. */
    static final String DEAD = "dead";

    private final AtomicInteger markers = new AtomicInteger();
    private final AtomicInteger keys = new AtomicInteger();
    private final Site site;

    Orders(Site site) {
        this.site = site;
    }

    Order sync(Random dice) {
        String key = dice.nextInt(2) == 0 ? null : key();
        return order(Order.SYNC, dice, key, 1);
    }

    Order async(Random dice) {
        return order(Order.ASYNC, dice, dice.nextInt(10) < 3 ? null : key(), 1);
    }

    Order asyncWithKey(Random dice) {
        return order(Order.ASYNC, dice, key(), 1);
    }

    Order batch(Random dice) {
        return order(Order.BATCH, dice, dice.nextInt(10) < 3 ? null : key(), 2 + dice.nextInt(4));
    }

    /** Another request under the same caller's same key. */
    Order changed(Order order) {
        return new Order(
                order.what(),
                order.caller(),
                order.key(),
                order.user(),
                newMarkers(order.markers().size()),
                order.webhook(),
                order.priority(),
                order.provider(),
                order.n(),
                order.trouble());
    }

    /** Another caller's request that happens to have the same key. */
    Order ofOtherCaller(Order order) {
        String other = Site.CALLERS.get(1 - Site.CALLERS.indexOf(order.caller()));
        return new Order(
                order.what(),
                other,
                order.key(),
                order.user(),
                newMarkers(order.markers().size()),
                null,
                order.priority(),
                order.provider(),
                order.n(),
                order.trouble());
    }

    String marker() {
        return Marker.of(markers.incrementAndGet());
    }

    private Order order(String what, Random dice, String key, int jobs) {
        String caller = Site.CALLERS.get(dice.nextInt(Site.CALLERS.size()));
        boolean waits = what.equals(Order.SYNC);
        return new Order(
                what,
                caller,
                key,
                user(dice),
                newMarkers(jobs),
                waits ? null : webhook(dice, caller),
                waits ? "normal" : List.of("low", "normal", "high").get(dice.nextInt(3)),
                dice.nextInt(10) < 3 ? Site.MIDJOURNEY : null,
                jobs == 1 && dice.nextInt(10) == 0 ? 2 : 1,
                // More failures than there are providers: the job has to wait and is taken up again.
                !waits && dice.nextInt(20) == 0 ? "fail:2" : "");
    }

    private String webhook(Random dice, String caller) {
        int thrown = dice.nextInt(100);
        if (thrown < 2) {
            return site.webhookUrl(DEAD, caller);
        }
        return thrown < 60 ? site.webhookUrl("hook", caller) : null;
    }

    private static String user(Random dice) {
        return dice.nextInt(10) == 0
                ? Site.POOR_USERS.get(dice.nextInt(Site.POOR_USERS.size()))
                : "user" + dice.nextInt(8);
    }

    private List<String> newMarkers(int count) {
        return IntStream.range(0, count).mapToObj(i -> marker()).toList();
    }

    private String key() {
        return "key-" + keys.incrementAndGet();
    }
}
