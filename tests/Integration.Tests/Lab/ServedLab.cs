using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using ProxyVsCors.Browsers;
using ProxyVsCors.Hosting;
using ProxyVsCors.Lab;
using ProxyVsCors.Lab.Serving;
using ProxyVsCors.Lab.Web;
using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Integration.Tests.Lab;

/// <summary>All that <c>serve</c> starts, on free ports, and a client that can say anything.</summary>
internal sealed class ServedLab : IAsyncDisposable
{
    private const string OneScenario =
        "## Topologies\n\n| topology | frontend | api | CORS policy | browser |\n|---|---|---|---|---|\n"
        + "| plain-proxy | http://localhost:8080 | same origin, through a plain proxy | none | |\n\n"
        + "## C\n\n### A1 T\n\n```js page=frontend\nreturn 1;\n```\n\n| fact | credentials | gateway |\n|---|---|---|\n| page got | 1 | 1 |\n";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("served-lab-");
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private RunningLab lab = null!;

    public string Address { get; private init; } = "";

    public string Frontend { get; private init; } = "";

    public string Backend { get; private init; } = "";

    public string Gateway { get; private init; } = "";

    public string Stranger => $"http://localhost:{lab.BenchPorts[^1]}";

    /// <summary>A port that was free when it was chosen may be somebody else's when it is opened.</summary>
    public static async Task<ServedLab> StartAsync(bool isShipped = true)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await StartOnceAsync(isShipped);
            }
            catch (LabFailure busy) when (attempt < 5 && busy.Message.Contains("is in use", StringComparison.Ordinal))
            {
                // Others are chosen.
            }
        }
    }

    private static async Task<ServedLab> StartOnceAsync(bool isShipped)
    {
        var ports = FreePorts.Take(4);
        var served = new ServedLab
        {
            Address = $"http://localhost:{ports[0]}",
            Frontend = $"http://localhost:{ports[1]}",
            Backend = $"http://localhost:{ports[2]}",
            Gateway = $"http://localhost:{ports[3]}",
        };
        var plan = ServePlan.Of(new(["credentials", "gateway"], ports[0], ports[1], ports[2], ports[3]) { DataFolder = served.folder.FullName });
        served.lab = await RunningLab.StartAsync(plan, new(BookParser.Parse(OneScenario, "b.md", EngineCatalog.Names).Book!, isShipped));
        return served;
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await lab.DisposeAsync();
        folder.Delete(recursive: true);
    }

    public Task<HttpResponseMessage> GetAsync(string address, params (string Name, string Value)[] headers) =>
        SendAsync(new(HttpMethod.Get, address), headers);

    /// <summary>As the lab's own page would.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? json = null, string? origin = null) =>
        SendAsync(
            new(method, Address + path) { Content = json is null ? null : new StringContent(json, null, "application/json") },
            ("Origin", origin ?? Address));

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, params (string Name, string Value)[] headers)
    {
        using (request)
        {
            foreach (var (name, value) in headers)
                request.Headers.TryAddWithoutValidation(name, value);
            return await client.SendAsync(request, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>What a page that opens now is sent about how things stand.</summary>
    /// <param name="language">The page's.</param>
    public async Task<IReadOnlyList<SseItem<string>>> EventsAsync(string language = "en")
    {
        await using var stream = await client.GetStreamAsync($"{Address}/live?lang={language}", TestContext.Current.CancellationToken);
        return await SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken)
            .TakeWhile(item => item.EventType != "ready").ToListAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Begins a run as the lab's page does.</summary>
    /// <returns>Its id, the addresses of its script frames, and what opens the bench to it.</returns>
    public async Task<(string Id, IReadOnlyList<string> Frames, string Run)> BeginAsync(string wish)
    {
        using var response = await SendAsync(HttpMethod.Post, "/live/runs", wish);
        response.EnsureSuccessStatusCode();
        var invitation = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        var steps = invitation.GetProperty("steps").EnumerateArray().ToList();
        var script = steps.First(step => !step.GetProperty("quiet").GetBoolean()).GetProperty("argument").GetString()!;
        return (
            invitation.GetProperty("id").GetString()!,
            [.. steps.Select(step => step.GetProperty("frame").GetString()!).Distinct()],
            JsonDocument.Parse(script).RootElement.GetProperty("run").GetString()!);
    }
}
