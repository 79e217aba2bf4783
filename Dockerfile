# The whole server in one image: java -jar holdfast.jar, every setting from HOLDFAST_* variables (docs/operations.md).
#
#   docker build -t holdfast .
#   docker run --read-only --tmpfs /tmp -p 8080:8080 -v holdfast-data:/data holdfast
#
# The tests are not run here: they have their own command, and start databases.

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /source
# The dependencies change rarely, and are a layer of their own.
COPY pom.xml ./
COPY .mvn .mvn
RUN mvn -B -ntp -DskipTests dependency:go-offline
COPY docs/architecture.puml docs/architecture.puml
COPY server-config/micro server-config/micro
COPY src/main src/main
RUN mvn -B -ntp -Dmaven.test.skip=true package

FROM eclipse-temurin:17-jre
RUN groupadd --system --gid 10001 holdfast \
 && useradd --system --uid 10001 --gid holdfast --no-create-home --shell /usr/sbin/nologin holdfast \
 && install -d -o holdfast -g holdfast -m 0750 /data
COPY --from=build --chown=root:root /source/target/holdfast.jar /opt/holdfast/holdfast.jar
USER holdfast
WORKDIR /data
VOLUME /data
ENV HOLDFAST_HTTP_PORT=8080 \
    HOLDFAST_DATA_DIR=/data
EXPOSE 8080
# Ready means that the database answers. The image has no curl; bash opens the connection by itself.
HEALTHCHECK --interval=15s --timeout=5s --start-period=90s --retries=4 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$HOLDFAST_HTTP_PORT && printf 'GET /health/ready HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
# A share of what the container may have, and an end with a trace when that was too little: a JVM without memory answers nobody.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "-Djava.io.tmpdir=/tmp", "-jar", "/opt/holdfast/holdfast.jar"]
