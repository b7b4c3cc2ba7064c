using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Model;

namespace ProxyVsCors.Gateway.Diagnostics;

/// <summary>What the gateway knows of one request that it forwards. It stands before the server's own reset feature, since
/// afterwards an answer that the gateway aborted looks like one whose client went away.</summary>
internal sealed class ForwardingFeature : IHttpResetFeature, ITransformsFeature
{
    private readonly HttpContext context;
    private readonly IHttpResetFeature? server;
    private List<string>? transforms;
    private List<DestinationState>? tried;

    private ForwardingFeature(HttpContext context)
    {
        this.context = context;
        // HTTP/1.1 has none.
        server = HttpProtocol.IsHttp11(context.Request.Protocol) ? null : context.Features.Get<IHttpResetFeature>();
    }

    public IReadOnlyList<string> Transforms => transforms ?? [];

    /// <summary>Destinations that could not be connected to.</summary>
    public IReadOnlyList<DestinationState> Tried => tried ?? [];

    /// <summary>Whether the gateway ended an answer that had begun.</summary>
    public bool IsAborted { get; private set; }

    /// <summary>Whether the head of an upstream's answer has arrived.</summary>
    public bool HasResponse { get; set; }

    /// <summary>The answer's body where the gateway frames it itself; else null.</summary>
    public ITrailingBody? TrailingBody { get; set; }

    /// <summary>Whether the client was there to the end, or to where the gateway aborted.</summary>
    public bool ClientIsConnected => IsAborted || !context.RequestAborted.IsCancellationRequested;

    public static ForwardingFeature Begin(HttpContext context)
    {
        var feature = new ForwardingFeature(context);
        context.Features.Set(feature);
        context.Features.Set<IHttpResetFeature>(feature);
        context.Features.Set<ITransformsFeature>(feature);
        return feature;
    }

    /// <returns>Null for a request that the gateway answered itself.</returns>
    public static ForwardingFeature? Of(HttpContext context) => context.Features.Get<ForwardingFeature>();

    public void AddTransform(string description) => (transforms ??= []).Add(description);

    public void AddTried(DestinationState destination) => (tried ??= []).Add(destination);

    public void Reset(int errorCode)
    {
        IsAborted = !context.RequestAborted.IsCancellationRequested;
        if (server is null)
            context.Abort();
        else
            server.Reset(errorCode);
    }
}

/// <summary>A body that ends with trailers.</summary>
internal interface ITrailingBody
{
    /// <summary>Writes the end of the body, and the trailers.</summary>
    Task CompleteAsync(CancellationToken cancellationToken);
}
