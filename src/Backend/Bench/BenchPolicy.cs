using Microsoft.AspNetCore.Routing.Matching;

namespace ProxyVsCors.Backend.Bench;

/// <summary>Marks an endpoint of the bench.</summary>
internal sealed class BenchEndpoint;

/// <summary>Takes the bench out of the routes of a request without its key, so that everything after routing (a preflight's
/// answer, a 404) is what it would be if there were none.</summary>
internal sealed class BenchPolicy(BenchKeys keys) : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => 0;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(IsBench);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        if (!keys.IsGranted(httpContext.Request))
        {
            for (var i = 0; i < candidates.Count; i++)
            {
                if (IsBench(candidates[i].Endpoint))
                    candidates.SetValidity(i, false);
            }
        }

        return Task.CompletedTask;
    }

    private static bool IsBench(Endpoint endpoint) => endpoint.Metadata.GetMetadata<BenchEndpoint>() is not null;
}
