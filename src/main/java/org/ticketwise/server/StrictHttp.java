package org.ticketwise.server;

import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpScheme;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Refuses the requests that Jetty takes although a proxy before it could read them otherwise (RFC 9112, sections 3.2, 6.1
 * and 11.2), and those that name one method and mean another. HEAD is answered as GET is, without the body.
 */
final class StrictHttp implements HttpConfiguration.Customizer {

    /** Javalin would take the method from it. */
    private static final String METHOD_OVERRIDE = "X-HTTP-Method-Override";

    /** Of a query; Javalin would pass over the parameter. */
    private static final Pattern UNREADABLE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /** @throws HttpException.RuntimeException where the request is refused */
    @Override
    public Request customize(Request request, HttpFields.Mutable headers) {
        if (!isFramedPlainly(request)
                || !isPlain(request.getHttpURI())
                || request.getHeaders().contains(METHOD_OVERRIDE)) {
            throw new HttpException.RuntimeException(HttpStatus.BAD_REQUEST_400);
        }
        return HttpMethod.HEAD.is(request.getMethod()) ? new AsGet(request) : request;
    }

    private static boolean isFramedPlainly(Request request) {
        List<String> codings = request.getHeaders().getValuesList(HttpHeader.TRANSFER_ENCODING);
        return codings.isEmpty()
                || (codings.size() == 1
                        && "chunked".equalsIgnoreCase(codings.get(0))
                        && request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_1_0);
    }

    private static boolean isPlain(HttpURI target) {
        return target.getFragment() == null
                && target.getUser() == null
                && (target.getQuery() == null
                        || !UNREADABLE.matcher(target.getQuery()).find())
                && (target.getScheme() == null
                        || HttpScheme.HTTP.is(target.getScheme())
                        || HttpScheme.HTTPS.is(target.getScheme()));
    }

    /** Javalin answers every HEAD with 200, whatever GET would say. Jetty leaves out the body, since it saw the HEAD. */
    private static final class AsGet extends Request.Wrapper {

        AsGet(Request head) {
            super(head);
        }

        @Override
        public String getMethod() {
            return HttpMethod.GET.asString();
        }
    }
}
