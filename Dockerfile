# The server as an image: docker build -t tenon .
ARG DEBIAN=bookworm-slim

FROM debian:${DEBIAN} AS build
WORKDIR /src
COPY scripts/setup.sh scripts/
RUN scripts/setup.sh build
COPY . .
RUN cmake --preset release \
    && cmake --build --preset release --target tenon \
    && cmake --install build/release --component server --prefix /installed --strip \
    && scripts/runtime_packages.sh /installed/bin/tenon >/installed/packages

FROM debian:${DEBIAN}
COPY --from=build /installed/packages /tmp/packages
RUN apt-get update \
    && xargs apt-get install -y --no-install-recommends ca-certificates tzdata </tmp/packages \
    && rm -rf /var/lib/apt/lists/* /tmp/packages \
    && useradd --uid 10001 --user-group --no-create-home --home-dir /var/lib/tenon --shell /usr/sbin/nologin tenon \
    && install -d -o tenon -g tenon -m 0700 /var/lib/tenon
COPY --from=build /installed/bin/tenon /usr/local/bin/tenon
ENV TENON_SERVER_LISTEN=0.0.0.0:8080 \
    TENON_DATA_DIR=/var/lib/tenon
USER 10001:10001
WORKDIR /var/lib/tenon
VOLUME /var/lib/tenon
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=6s --start-period=30s CMD ["tenon", "health"]
ENTRYPOINT ["tenon"]
CMD ["serve"]
