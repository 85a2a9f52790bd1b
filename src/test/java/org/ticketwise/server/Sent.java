package org.ticketwise.server;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Flow;

/** Reads again what a request has sent. */
final class Sent implements Flow.Subscriber<ByteBuffer> {

    private final BodySubscriber<String> text = BodySubscribers.ofString(StandardCharsets.UTF_8);

    private Sent() {}

    /** @return the body, empty where there is none */
    static String by(HttpRequest request) {
        Sent sent = new Sent();
        request.bodyPublisher().ifPresentOrElse(body -> body.subscribe(sent), sent::onComplete);
        return sent.text.getBody().toCompletableFuture().join();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        text.onSubscribe(subscription);
    }

    @Override
    public void onNext(ByteBuffer part) {
        text.onNext(List.of(part));
    }

    @Override
    public void onError(Throwable failure) {
        text.onError(failure);
    }

    @Override
    public void onComplete() {
        text.onComplete();
    }
}
