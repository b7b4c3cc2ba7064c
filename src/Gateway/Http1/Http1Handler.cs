using System.Collections.Concurrent;

namespace ProxyVsCors.Gateway.Http1;

/// <summary>An HTTP/1.1 client for a proxy: it adds nothing, joins nothing, and tells of every informational answer, which
/// <see cref="SocketsHttpHandler"/> can't. Requests carry their <see cref="Exchange"/>.</summary>
internal sealed class Http1Handler(TimeProvider time) : HttpMessageHandler
{
    private readonly ConcurrentDictionary<Uri, ConnectionPool> pools = new();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Options.TryGetValue(Exchange.Key, out var exchange))
            throw new InvalidOperationException("a request without its exchange");
        var pool = pools.GetOrAdd(request.RequestUri!, static (origin, time) => new(origin, time), time);
        return new Roundtrip(pool, request, exchange, cancellationToken).RunAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var pool in pools.Values)
                pool.Dispose();
        }

        base.Dispose(disposing);
    }
}
