package org.ticketwise.server;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketwise.input.InvalidInputException;

/** Turns everything that can go wrong, in our code and below it, into a {@link Problem}. */
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private static final HttpField RETRY_AFTER = new PreEncodedHttpField(HttpHeader.RETRY_AFTER, "1");

    private Problems() {}

    /** @param onJettyError sees what no handler of ours does, before it is answered */
    static void install(JavalinConfig config, BiConsumer<Request, Response> onJettyError) {
        config.routes.exception(ProblemException.class, (e, context) -> answer(context, e.problem()));
        config.routes.exception(InvalidInputException.class, (e, context) -> answer(context, Problem.of(e)));
        config.routes.exception(HttpResponseException.class, (e, context) -> answer(context, byStatus(e.getStatus())));
        config.routes.exception(Exception.class, (e, context) -> {
            log(e);
            answer(context, byStatus(HttpStatus.INTERNAL_SERVER_ERROR_500));
        });
        config.router.javaLangErrorHandler((response, error) -> {
            log(error);
            response.setStatus(HttpStatus.INTERNAL_SERVER_ERROR_500);
            response.setContentType(Problem.CONTENT_TYPE);
            try {
                response.getOutputStream().write(bytes(byStatus(HttpStatus.INTERNAL_SERVER_ERROR_500)));
            } catch (IOException e) {
                LOG.debug("The client is gone");
            }
        });
        config.jetty.modifyServer(server -> server.setErrorHandler(new JettyErrors(onJettyError)));
    }

    /** The class and the place, never the message: it may repeat what a customer wrote. */
    private static void log(Throwable e) {
        LOG.error("A request failed with {} at {}", e.getClass().getName(), Arrays.toString(e.getStackTrace()));
    }

    private static void answer(Context context, Problem problem) {
        context.status(problem.status()).contentType(Problem.CONTENT_TYPE).result(bytes(problem));
        if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE_503) {
            context.header(RETRY_AFTER.getName(), RETRY_AFTER.getValue());
        }
    }

    private static byte[] bytes(Problem problem) {
        return problem.toJson().getBytes(StandardCharsets.UTF_8);
    }

    static Problem byStatus(int status) {
        return Problem.of(
                status,
                switch (status) {
                    case HttpStatus.NOT_FOUND_404 -> "There is nothing at this path. Maybe see /docs.";
                    case HttpStatus.METHOD_NOT_ALLOWED_405 -> "This path takes another method. Maybe see /docs.";
                    case HttpStatus.PAYLOAD_TOO_LARGE_413 -> "The request body is too large.";
                    case HttpStatus.URI_TOO_LONG_414 -> "The path and query are too long.";
                    case HttpStatus.EXPECTATION_FAILED_417 -> "Nothing but 100-continue can be expected.";
                    case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 -> "The headers are too long.";
                    case HttpStatus.UPGRADE_REQUIRED_426, HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505 ->
                        "This version of HTTP is not spoken here. Maybe use HTTP/1.1.";
                    case HttpStatus.SERVICE_UNAVAILABLE_503 ->
                        "The server has more to do than it can. Maybe try again as Retry-After says.";
                    case HttpStatus.INTERNAL_SERVER_ERROR_500 -> "The server failed. The request may be tried again.";
                    default ->
                        HttpStatus.isClientError(status)
                                ? "The request is not valid HTTP as this server takes it."
                                : "The server cannot answer now. The request may be tried again.";
                });
    }

    /** Errors that Jetty finds before any handler of ours is asked. */
    private static final class JettyErrors extends ErrorHandler {

        private final BiConsumer<Request, Response> onError;

        JettyErrors(BiConsumer<Request, Response> onError) {
            this.onError = onError;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            byte[] body = bytes(byStatus(response.getStatus()));
            if (response.getStatus() == HttpStatus.INTERNAL_SERVER_ERROR_500
                    && request.getAttribute(ERROR_EXCEPTION) instanceof Throwable cause) {
                log(cause);
            }
            onError.accept(request, response);
            if (response.getStatus() == HttpStatus.SERVICE_UNAVAILABLE_503) {
                response.getHeaders().put(RETRY_AFTER);
            } else {
                // What follows on the connection may be a part of what could not be read.
                response.getHeaders().put(HttpHeader.CONNECTION, "close");
            }
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
            response.write(true, ByteBuffer.wrap(body), callback);
            return true;
        }

        @Override
        protected void generateResponse(
                Request request,
                Response response,
                int code,
                @Nullable String message,
                @Nullable Throwable cause,
                Callback callback) {
            handle(request, response, callback);
        }
    }
}
