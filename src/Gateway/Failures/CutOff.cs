using Microsoft.AspNetCore.Http.Features;

namespace ProxyVsCors.Gateway.Failures;

/// <summary>Tells an answer that the gateway had to cut off from one whose client went away: afterwards both look the same.</summary>
internal sealed class CutOff : IHttpResetFeature
{
    private readonly HttpContext context;
    private readonly IHttpResetFeature? server;
    private bool isOurs;

    private CutOff(HttpContext context)
    {
        this.context = context;
        // There is none in HTTP/1.1, whose requests are most.
        server = HttpProtocol.IsHttp11(context.Request.Protocol) ? null : context.Features.Get<IHttpResetFeature>();
    }

    /// <summary>From here on, an end of the client is known from one that the gateway makes.</summary>
    public static void Watch(HttpContext context) => context.Features.Set<IHttpResetFeature>(new CutOff(context));

    /// <summary>Whether the client was there to the end, or to where it was cut off.</summary>
    public static bool ClientIsThere(HttpContext context) =>
        !context.RequestAborted.IsCancellationRequested || IsMade(context);

    public static bool IsMade(HttpContext context) => context.Features.Get<IHttpResetFeature>() is CutOff { isOurs: true };

    public void Reset(int errorCode)
    {
        isOurs = !context.RequestAborted.IsCancellationRequested;
        if (server is null)
            context.Abort();
        else
            server.Reset(errorCode);
    }
}
