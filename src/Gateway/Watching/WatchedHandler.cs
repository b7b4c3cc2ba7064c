using System.Diagnostics;

namespace ProxyVsCors.Gateway.Watching;

/// <summary>A span and a measurement for each request to an upstream, by OpenTelemetry's conventions for HTTP clients.</summary>
internal sealed class WatchedHandler(GatewayMetrics metrics, TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var span = GatewayMetrics.Source.StartActivity(request.Method.Method, ActivityKind.Client);
        span?.SetTag("http.request.method", request.Method.Method);
        span?.SetTag("server.address", request.RequestUri?.Host);
        span?.SetTag("server.port", request.RequestUri?.Port);
        var began = time.GetTimestamp();
        try
        {
            var answer = await base.SendAsync(request, cancellationToken);
            span?.SetTag("http.response.status_code", (int)answer.StatusCode);
            if ((int)answer.StatusCode >= 400)
                span?.SetStatus(ActivityStatusCode.Error);
            metrics.Asked(request, (int)answer.StatusCode, time.GetElapsedTime(began));
            return answer;
        }
        catch (Exception failure)
        {
            span?.SetTag("error.type", failure.GetType().FullName);
            span?.SetStatus(ActivityStatusCode.Error);
            metrics.Asked(request, null, time.GetElapsedTime(began));
            throw;
        }
    }
}
