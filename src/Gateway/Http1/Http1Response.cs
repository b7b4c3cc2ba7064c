using System.Net;

namespace ProxyVsCors.Gateway.Http1;

/// <summary>An answer with its head as it came.</summary>
internal sealed class Http1Response : HttpResponseMessage
{
    public Http1Response(ResponseHead head, HttpRequestMessage request, Stream body)
        : base((HttpStatusCode)head.Status)
    {
        Head = head;
        Version = HttpVersion.Version11;
        ReasonPhrase = head.Reason;
        RequestMessage = request;
        Content = new Body(body);
        if (head.Status == (int)HttpStatusCode.SwitchingProtocols)
            Keep("Connection", "Upgrade");
    }

    /// <summary>Its fields. <see cref="HttpResponseMessage.Headers"/> has none but those of an upgrade.</summary>
    public ResponseHead Head { get; }

    private void Keep(params ReadOnlySpan<string> names)
    {
        foreach (var (name, value) in Head.Fields)
        {
            if (names.Contains(name, StringComparer.OrdinalIgnoreCase))
                Headers.TryAddWithoutValidation(name, value);
        }
    }

    private sealed class Body(Stream stream) : HttpContent
    {
        protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult(stream);

        protected override Task SerializeToStreamAsync(Stream target, TransportContext? context) => stream.CopyToAsync(target);

        protected override bool TryComputeLength(out long length)
        {
            length = -1;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                stream.Dispose();
            base.Dispose(disposing);
        }
    }
}
