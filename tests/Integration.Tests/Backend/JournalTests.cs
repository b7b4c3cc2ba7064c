using System.Text.Json;
using ProxyVsCors.Backend.Journaling;

namespace ProxyVsCors.Integration.Tests.Backend;

public class JournalTests : BackendTest
{
    [Fact]
    public async Task Has_the_exchange_before_the_client_has_the_answer()
    {
        await using var backend = await StartAsync(("Cors:Origins:0", Page));
        var journal = backend.Service<Journal>();

        for (var i = 0; i < 50; i++)
        {
            using var answer = await backend.Client.SendAsync(
                Ask("GET", $"/api/whoami?x=1&run=r{i}", Page), TestContext.Current.CancellationToken);
            var entry = Assert.Single(journal.Read($"r{i}"));
            Assert.Equal(("GET", "/api/whoami?x=1", 401, false), (entry.Method, entry.Path, entry.Status, entry.Preflight));
            Assert.Contains(new("Access-Control-Allow-Origin", Page), entry.ResponseHeaders);
        }
    }

    [Fact]
    public async Task Tells_a_preflight_from_an_options_request()
    {
        await using var backend = await StartAsync(("Cors:Origins:0", Page));

        using var preflight = await backend.Client.SendAsync(
            Preflight("/api/profile?run=p", Page, "PUT"), TestContext.Current.CancellationToken);
        using var plain = await backend.Client.SendAsync(
            Ask("OPTIONS", "/api/profile?run=o", Page), TestContext.Current.CancellationToken);

        Assert.True(Assert.Single(backend.Service<Journal>().Read("p")).Preflight);
        Assert.False(Assert.Single(backend.Service<Journal>().Read("o")).Preflight);
    }

    [Fact]
    public async Task Never_holds_a_value_that_signs_somebody_in()
    {
        await using var backend = await StartAsync();
        var session = await SignInAsync(backend);
        using var request = Ask("GET", Bench("/bench/respond?set-cookie=planted%3Dsecret%3B%20Path%3D%2F&header=set-cookie:other%3dsecret", "m"), cookie: session.Cookie);
        request.Headers.Add("X-CSRFToken", session.CsrfToken);
        request.Headers.Add("Authorization", "Bearer secret");

        using var answer = await backend.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var entry = Assert.Single(backend.Service<Journal>().Read($"{BenchKey}.m"));
        var all = JsonSerializer.Serialize(backend.Service<Journal>().Read());

        Assert.Equal(["sessionid", "csrftoken"], entry.Cookies);
        Assert.Contains(new("Cookie", "sessionid=…; csrftoken=…"), entry.RequestHeaders);
        Assert.Equal("/bench/respond?set-cookie=planted=…; Path=/&header=set-cookie:other=…", entry.Path);
        Assert.Contains(new("Set-Cookie", "other=…"), entry.ResponseHeaders);
        Assert.DoesNotContain("secret", all, StringComparison.Ordinal);
        Assert.DoesNotContain(session.SessionId, all, StringComparison.Ordinal);
        Assert.DoesNotContain(session.CsrfToken, all, StringComparison.Ordinal);
        Assert.DoesNotContain("wonderland", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Records_a_request_that_was_cut()
    {
        await using var backend = await StartAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => backend.Client.GetAsync(
            Bench("/bench/respond?abort=1", "cut"), TestContext.Current.CancellationToken));

        var journal = backend.Service<Journal>();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (journal.IsPending($"{BenchKey}.cut"))
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, Assert.Single(journal.Read($"{BenchKey}.cut")).Status);
    }

    [Theory]
    [InlineData(204)]
    [InlineData(205)]
    [InlineData(304)]
    public async Task Notes_the_status_that_left_where_another_one_was_meant(int status)
    {
        await using var backend = await StartAsync((WebApplication app) => app.MapGet("/odd", async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentLength = 1;
            await context.Response.WriteAsync("x");
        }));

        using var answer = await backend.Client.GetAsync("/odd?run=odd", TestContext.Current.CancellationToken);

        Assert.Equal((int)answer.StatusCode, Assert.Single(backend.Service<Journal>().Read("odd")).Status);
    }

    [Fact]
    public async Task Notes_what_the_server_answers_where_nobody_caught_an_exception()
    {
        await using var host = await RunningHost.StartAsync(
            builder => builder.Services.AddJournal(isWanted: _ => true),
            app =>
            {
                app.UseJournal("alone");
                app.Run(_ => throw new InvalidOperationException("meant"));
            });

        using var answer = await host.Client.GetAsync("/?run=failed", TestContext.Current.CancellationToken);

        var entry = Assert.Single(host.Service<Journal>().Read("failed"));
        Assert.Equal((500, 500, "alone"), ((int)answer.StatusCode, entry.Status, entry.Server));
    }

    [Fact]
    public async Task Forgets_the_oldest_when_it_is_full()
    {
        await using var backend = await StartAsync();
        using var first = await backend.Client.GetAsync("/api/whoami?run=first", TestContext.Current.CancellationToken);

        await Parallel.ForAsync(0, 4096, TestContext.Current.CancellationToken, async (_, cancellationToken) =>
        {
            using var answer = await backend.Client.GetAsync("/api/nowhere", cancellationToken);
        });

        Assert.Equal(4096, backend.Service<Journal>().Read().Count);
        Assert.Empty(backend.Service<Journal>().Read("first"));
    }

    [Fact]
    public async Task Is_bounded_in_bytes_however_large_requests_are()
    {
        await using var backend = await StartAsync();
        using var first = await backend.Client.GetAsync("/api/whoami?run=first", TestContext.Current.CancellationToken);
        var large = new string('x', 30_000);

        await Parallel.ForAsync(0, 400, TestContext.Current.CancellationToken, async (_, cancellationToken) =>
        {
            using var request = Ask("GET", "/api/nowhere");
            request.Headers.Add("X-Large", large);
            using var answer = await backend.Client.SendAsync(request, cancellationToken);
        });

        var entries = backend.Service<Journal>().Read();
        Assert.InRange(entries.Sum(entry => entry.RequestHeaders.Sum(line => line.Value.Length * 2L)), 1, Journal.MostBytes);
        Assert.DoesNotContain(entries, entry => entry.Run == "first");
    }

    [Fact]
    public async Task Keeps_nothing_where_nobody_can_read_it()
    {
        await using var backend = await StartAsync(("Backend:BenchKey", null!));
        var journal = backend.Service<Journal>();

        using var unread = await backend.Client.GetAsync("/api/whoami?run=unread", TestContext.Current.CancellationToken);
        using (journal.Subscribe(_ => { }))
        {
            using var read = await backend.Client.GetAsync("/api/whoami?run=read", TestContext.Current.CancellationToken);
        }

        Assert.Equal(["read"], journal.Read().Select(entry => entry.Run));
    }
}
