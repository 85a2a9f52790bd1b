# syntax=docker/dockerfile:1

# Build the jar and train the default model with nothing but a JDK and make, as on any machine.
FROM eclipse-temurin:25-jdk AS build
RUN apt-get update \
 && apt-get install --yes --no-install-recommends make unzip \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN make build models/current

FROM eclipse-temurin:25-jre
LABEL org.opencontainers.image.title="Ticketwise" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN useradd --system --uid 10001 --no-create-home ticketwise
WORKDIR /app
COPY --from=build /src/bin bin
COPY --from=build /src/target/ticketwise.jar target/ticketwise.jar
COPY --from=build /src/config config
COPY --from=build /src/models models
# The archive of the build lies in another folder, and so does not fit.
RUN bin/make-archive
# Run it with a read-only file system: docker run --read-only --tmpfs /tmp --publish 8080:8080 ticketwise:local
# It listens beyond its own loopback, and so needs keys that user 10001 may read, for example
# --volume ./keys:/keys:ro --env TICKETWISE_KEYS=/keys/keys.json; or, behind what lets nobody else in,
# --env TICKETWISE_INSECURE=true.
USER 10001
ENV TICKETWISE_HOST=0.0.0.0
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=3s --start-period=20s \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["/app/bin/ticketwise"]
CMD ["serve"]
