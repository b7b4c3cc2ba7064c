using System.Diagnostics;

namespace ProxyVsCors.Gateway.Watching;

/// <summary>A span and a measurement for each request to an upstream, by OpenTelemetry's conventions for HTTP clients.</summary>
internal sealed class UpstreamWatch(GatewayMetrics metrics, TimeProvider time)
{
    /// <param name="method">Of the request.</param>
    /// <param name="upstream">Who is asked.</param>
    /// <param name="send">Asks.</param>
    public async Task<HttpResponseMessage> OverAsync(string method, Uri upstream, Func<Task<HttpResponseMessage>> send)
    {
        using var span = GatewayMetrics.Source.StartActivity(method, ActivityKind.Client);
        span?.SetTag("http.request.method", method);
        span?.SetTag("server.address", upstream.Host);
        span?.SetTag("server.port", upstream.Port);
        var began = time.GetTimestamp();
        int? status = null;
        try
        {
            var answer = await send();
            status = (int)answer.StatusCode;
            span?.SetTag("http.response.status_code", status);
            return answer;
        }
        catch (Exception failure)
        {
            span?.SetTag("error.type", failure.GetType().FullName);
            throw;
        }
        finally
        {
            if (status is null or >= 400)
                span?.SetStatus(ActivityStatusCode.Error);
            metrics.Asked(method, upstream, status, time.GetElapsedTime(began));
        }
    }
}
