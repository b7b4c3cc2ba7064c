using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Transforms;

namespace ProxyVsCors.Gateway.Transforms;

/// <summary>Sends the target in the client's own spelling. The last transform of a route, since it makes the whole address.</summary>
internal sealed class RequestTargetTransform(PathMapping mapping) : RequestTransform
{
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public override ValueTask ApplyAsync(RequestTransformContext context)
    {
        var raw = context.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (RequestTarget.ForUpstream(raw, mapping) is { } target)
            context.ProxyRequest.RequestUri = new(context.DestinationPrefix.TrimEnd('/') + target, AsWritten);
        return default;
    }
}
