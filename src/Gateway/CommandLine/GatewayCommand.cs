using System.CommandLine;
using ProxyVsCors.Gateway.Configuration;
using ProxyVsCors.Settings;

namespace ProxyVsCors.Gateway.CommandLine;

/// <summary>The gateway's own options as settings. ASP.NET Core's own (<c>--environment Production</c>, <c>--Gateway:Limits:BodyBytes=5</c>) are
/// handed on; what neither says is left to environment variables and JSON.</summary>
internal sealed class GatewayCommand
{
    private readonly Option<string?> frontend = new("--frontend") { Description = "Where pages come from, like http://localhost:5173." };
    private readonly Option<string[]> backend = new("--backend") { Description = "Where the API is, like http://localhost:8001; repeat it for several." };
    private readonly Option<string[]> listen = new("--listen") { Description = "Where browsers reach the gateway; repeat it for several. http://localhost:8080 if nothing else says so." };
    private readonly Option<string[]> api = new("--api") { Description = "A path that goes to the API with everything below it; repeat it for several. Usually /api." };
    private readonly Option<string?> certificate = new("--certificate") { Description = "A PEM file for an https address; the development certificate if not said." };
    private readonly Option<string?> key = new("--certificate-key") { Description = "Its private key, if that is in a PEM file of its own." };
    private readonly Option<string?> health = new("--health") { Description = "Where /healthz and /readyz are: an address like http://localhost:8081, or a path like /-/gateway." };
    private readonly Option<bool> redirect = new("--https-redirect") { Description = "Answer http with a redirect to the https address." };
    private readonly Option<bool> insecure = new("--insecure-upstream") { Description = "Accept every certificate of an https upstream." };
    private readonly Option<bool> quiet = new("--quiet") { Description = "No line for each request." };
    private readonly RootCommand command;

    public GatewayCommand(Func<GatewaySettings, Task<int>> run)
    {
        command = new("Frontend and API behind one origin.")
        {
            frontend, backend, listen, api, certificate, key, health, redirect, insecure, quiet,
        };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, _) => run(Settings(parsed)));
    }

    /// <returns>What the run returns; 2 for arguments that make no sense, told in a line each.</returns>
    public async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var parsed = command.Parse(args);
        var problems = parsed.Errors.Select(problem => problem.Message).Concat(HostArguments.Problems(parsed.UnmatchedTokens, [GatewayOptions.Section, ReverseProxySection.Name])).Distinct().ToList();
        if (problems.Count > 0)
        {
            foreach (var problem in problems)
                await error.WriteLineAsync(problem);
            return 2;
        }

        // The host itself handles SIGTERM and Ctrl+C and drains; the parser's own handler would end the process after two seconds.
        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }

    private GatewaySettings Settings(ParseResult parsed)
    {
        var values = new Dictionary<string, string?>();
        if (parsed.GetValue(frontend) is { } page)
            values["Gateway:Frontend"] = page;
        if (parsed.GetValue(health) is { } management)
            values["Gateway:Health"] = management;
        if (parsed.GetValue(redirect))
            values["Gateway:HttpsRedirect"] = "true";
        if (parsed.GetValue(insecure))
            values["Gateway:InsecureUpstream"] = "true";
        Add(values, "Gateway:Backends", parsed.GetValue(backend));
        Add(values, "Gateway:ApiPaths", parsed.GetValue(api));
        return new(
            values, parsed.GetValue(listen) ?? [], parsed.GetValue(certificate), parsed.GetValue(key), parsed.GetValue(quiet), [.. parsed.UnmatchedTokens]);
    }

    private static void Add(Dictionary<string, string?> values, string key, string[]? items)
    {
        foreach (var (item, index) in (items ?? []).Select((item, index) => (item, index)))
            values[$"{key}:{index}"] = item;
    }
}

/// <param name="Values">Over all other configuration.</param>
/// <param name="Listen">Empty where none was said.</param>
/// <param name="Certificate">Null where it was not said, as is its key.</param>
/// <param name="HostArguments">ASP.NET Core's own.</param>
internal sealed record GatewaySettings(
    IReadOnlyDictionary<string, string?> Values, IReadOnlyList<string> Listen, string? Certificate, string? CertificateKey, bool Quiet, string[] HostArguments)
{
    /// <summary>Whether the start is over.</summary>
    public bool IsStarted { get; set; }
}
