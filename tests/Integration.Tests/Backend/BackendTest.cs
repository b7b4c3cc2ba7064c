using System.Net.Http.Json;
using ProxyVsCors.Backend;

namespace ProxyVsCors.Integration.Tests.Backend;

/// <summary>A backend for each test, in a folder of its own.</summary>
public abstract class BackendTest : IDisposable
{
    protected const string Page = "http://localhost:3000";
    protected const string Stranger = "http://localhost:4000";
    protected const string BenchKey = "a-key-of-the-tests";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("backend-test-");

    protected string Folder => folder.FullName;

    public void Dispose()
    {
        folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected Task<RunningHost> StartAsync(params (string Key, string Value)[] settings) =>
        StartAsync(_ => { }, _ => { }, settings);

    private protected Task<RunningHost> StartAsync(
        Action<WebApplicationBuilder> more, params (string Key, string Value)[] settings) => StartAsync(more, _ => { }, settings);

    private protected Task<RunningHost> StartAsync(
        Action<WebApplication> more, params (string Key, string Value)[] settings) => StartAsync(_ => { }, more, settings);

    private Task<RunningHost> StartAsync(
        Action<WebApplicationBuilder> add, Action<WebApplication> more, params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["Backend:DataFolder"] = folder.FullName,
            ["Backend:PasswordIterations"] = "100",
            ["Backend:BenchKey"] = BenchKey,
        };
        foreach (var (key, value) in settings)
            all[key] = value;
        return RunningHost.StartAsync(
            builder =>
            {
                builder.AddBackend();
                add(builder);
            },
            app =>
            {
                app.UseBackend();
                more(app);
            },
            all);
    }

    /// <summary>The address with a run that opens the bench.</summary>
    private protected static string Bench(string path, string run = "1") =>
        $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}run={BenchKey}.{run}";

    private protected static HttpRequestMessage Ask(
        string method, string path, string? origin = null, string? cookie = null, HttpContent? content = null)
    {
        var request = new HttpRequestMessage(new(method), path) { Content = content };
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        return request;
    }

    private protected static HttpRequestMessage Preflight(string path, string origin, string method, string? headers = null)
    {
        var request = Ask("OPTIONS", path, origin);
        request.Headers.Add("Access-Control-Request-Method", method);
        if (headers is not null)
            request.Headers.Add("Access-Control-Request-Headers", headers);
        return request;
    }

    /// <summary>Signs in by JSON.</summary>
    private protected static async Task<Session> SignInAsync(
        RunningHost backend, string user = "alice", string password = "wonderland", string? cookie = null)
    {
        using var request = Ask(
            "POST", "/api/login", cookie: cookie, content: JsonContent.Create(new { username = user, password }));
        using var response = await backend.Client.SendAsync(request);
        Assert.Equal(200, (int)response.StatusCode);
        return Session.Of(response);
    }

    private protected static async Task<int> WhoAmIAsync(RunningHost backend, string cookie)
    {
        using var response = await backend.Client.SendAsync(Ask("GET", "/api/whoami", cookie: cookie));
        return (int)response.StatusCode;
    }
}

/// <summary>The two cookies that an answer set.</summary>
internal sealed record Session(string SessionId, string CsrfToken)
{
    public string Cookie => $"sessionid={SessionId}; csrftoken={CsrfToken}";

    public static Session Of(HttpResponseMessage response)
    {
        var cookies = response.SetCookies()
            .Select(line => line.Split(';')[0].Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        return new(cookies["sessionid"], cookies["csrftoken"]);
    }
}
