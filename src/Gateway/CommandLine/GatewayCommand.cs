using System.CommandLine;

namespace ProxyVsCors.Gateway.CommandLine;

/// <summary>The gateway's own options as settings; what is not said here is left to environment variables and JSON.</summary>
internal sealed class GatewayCommand
{
    private readonly Option<string?> frontend = new("--frontend") { Description = "Where pages come from, like http://localhost:5173." };
    private readonly Option<string[]> backend = new("--backend") { Description = "Where the API is, like http://localhost:8001; repeat it for several." };
    private readonly Option<string?> listen = new("--listen") { Description = "Where browsers reach the gateway; http://localhost:8080 if nothing else says so." };
    private readonly Option<string[]> api = new("--api") { Description = "A path that goes to the API with everything below it; repeat it for several. Usually /api." };
    private readonly Option<string?> certificate = new("--certificate") { Description = "A PEM file for an https address; the development certificate if not said." };
    private readonly Option<string?> key = new("--certificate-key") { Description = "Its private key, if that is in a PEM file of its own." };
    private readonly Option<bool> quiet = new("--quiet") { Description = "No line for each request." };
    private readonly RootCommand command;

    public GatewayCommand(Func<GatewaySettings, Task<int>> run)
    {
        command = new("Frontend and API behind one origin.") { frontend, backend, listen, api, certificate, key, quiet };
        command.SetAction((parsed, _) => run(Settings(parsed)));
    }

    /// <returns>What the run returns; 2 for arguments that make no sense, told in a line each.</returns>
    public Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var parsed = command.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in parsed.Errors)
                error.WriteLine(problem.Message);
            return Task.FromResult(2);
        }

        return parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
    }

    private GatewaySettings Settings(ParseResult parsed)
    {
        var values = new Dictionary<string, string?>();
        if (parsed.GetValue(frontend) is { } page)
            values["Gateway:Frontend"] = page;
        Add(values, "Gateway:Backends", parsed.GetValue(backend));
        Add(values, "Gateway:ApiPaths", parsed.GetValue(api));
        return new(values, parsed.GetValue(listen), parsed.GetValue(certificate), parsed.GetValue(key), parsed.GetValue(quiet));
    }

    private static void Add(Dictionary<string, string?> values, string key, string[]? items)
    {
        foreach (var (item, index) in (items ?? []).Select((item, index) => (item, index)))
            values[$"{key}:{index}"] = item;
    }
}

/// <param name="Values">Over all other configuration.</param>
/// <param name="Listen">Null where it was not said, as are the next two.</param>
internal sealed record GatewaySettings(
    IReadOnlyDictionary<string, string?> Values, string? Listen, string? Certificate, string? CertificateKey, bool Quiet);
