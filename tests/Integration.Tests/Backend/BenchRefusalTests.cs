using System.Text.Json;
using ProxyVsCors.Backend;
using ProxyVsCors.Backend.Journaling;

namespace ProxyVsCors.Integration.Tests.Backend;

/// <summary>What the bench cannot do is told to the page and to the journal, and never passes for a result.</summary>
public class BenchRefusalTests : BackendTest
{
    [Theory]
    [InlineData("respond?staus=418", "'staus'")]
    [InlineData("respond?Status=418", "'status'")]
    [InlineData("respond?status=", "'status'")]
    [InlineData("respond?status=0", "'status'")]
    [InlineData("respond?status=101", "'status'")]
    [InlineData("respond?status=600", "'status'")]
    [InlineData("respond?status=+200", "'status'")]
    [InlineData("respond?status=200&status=200", "'status' counts once")]
    [InlineData("respond?status=304&chunk=x", "'chunk'")]
    [InlineData("respond?status=205&body=x", "'body'")]
    [InlineData("echo?status=204", "'status'")]
    [InlineData("events?status=204&data=x", "'data'")]
    [InlineData("respond?header=NoColon", "'header'")]
    [InlineData("respond?header=:1", "'header'")]
    [InlineData("respond?header=Bad%20Name:1", "'header'")]
    [InlineData("respond?header=X-One:a%0D%0AX-Two:b", "0x0D")]
    [InlineData("respond?header-raw=X-One:a%0AX-Two:b", "0x0A")]
    [InlineData("respond?header=X-A:%E2%82%AC", "U+20AC")]
    [InlineData("respond?header=X-A:%E9", "'header-raw' takes octets")]
    [InlineData("respond?header=Transfer-Encoding:chunked", "Transfer-Encoding")]
    [InlineData("respond?header=connection:close", "connection")]
    [InlineData("respond?header=Content-Length:5", "Content-Length")]
    [InlineData("respond?header=Content-Length:x&abort=body", "Content-Length")]
    [InlineData("respond?header=Content-Length:2&body=abc&abort=body", "Content-Length")]
    [InlineData("respond?set-cookie=a%0D%0Ab", "'set-cookie'")]
    [InlineData("respond?set-cookie=a%3D%C3%BC", "'set-cookie-raw'")]
    [InlineData("respond?set-cookie-raw=a%00", "0x00")]
    [InlineData("respond?delay=99999999", "'delay'")]
    [InlineData("respond?delay=20000&chunk=1&chunk=2&pause=20000", "'delay' and the pauses")]
    [InlineData("respond?pause=5&chunk=1", "'pause'")]
    [InlineData("respond?body=1&chunk=2", "'body' and 'chunk'")]
    [InlineData("respond?abort=yes", "'abort'")]
    [InlineData("respond?abort=1&status=500", "'status' would be ignored")]
    [InlineData("respond?abort=body&status=204", "'abort=body'")]
    [InlineData("respond?check-origin=yes", "'check-origin'")]
    [InlineData("respond?validate=1", "'validate'")]
    [InlineData("respond?known=1", "it belongs to /bench/echo")]
    [InlineData("respond?unsafe=1", "'unsafe'")]
    [InlineData("respond?=x", "''")]
    [InlineData("respond?preflight-status=99", "'preflight-status'")]
    [InlineData("respond?preflight-header=X", "'preflight-header'")]
    [InlineData("respond?turn=1&status=1", "'status'")]
    [InlineData("respond?turn=1&turn=1", "'turn'")]
    [InlineData("respond?turn=1&turn=3", "'turn'")]
    [InlineData("redirect", "'to'")]
    [InlineData("redirect?to=%C3%BC", "'to'")]
    [InlineData("redirect?to=/%0A", "'to'")]
    [InlineData("redirect?to=/&status=304", "'status'")]
    [InlineData("redirect?to=/&to=/", "'to' counts once")]
    [InlineData("redirect?to=/&header=Location:/x", "Location")]
    [InlineData("events?id=a%0Ab&data=1", "'id'")]
    [InlineData("events?retry=soon", "'retry'")]
    [InlineData("socket", "handshake")]
    [InlineData("socket?close=1005", "'close'")]
    [InlineData("socket?reason=x", "'reason'")]
    [InlineData("socket?protocol=a%20b", "'protocol'")]
    [InlineData("socket?status=403&message=x", "'message' would be ignored")]
    [InlineData("socket?preflight-status=200", "'preflight-status'")]
    [InlineData("jurnal", "'/bench/jurnal'")]
    public async Task Page_and_journal_are_told_why(string asked, string words)
    {
        await using var backend = await StartAsync();

        using var answer = await backend.Client.SendAsync(Ask("GET", Bench($"/bench/{asked}"), Page), TestContext.Current.CancellationToken);
        var sentence = await SentenceAsync(answer);

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Contains(words, sentence, StringComparison.Ordinal);
        Assert.Equal(sentence, Assert.Single(backend.Service<Journal>().Read($"{BenchKey}.1")).Refusal);
        Assert.Equal(["Access-Control-Allow-Credentials", "Access-Control-Allow-Origin"], answer.CorsHeaders());
        Assert.Equal(Page, answer.Header("Access-Control-Allow-Origin"));
        Assert.Equal("true", answer.Header("Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData(Page)]
    public async Task A_preflight_lets_the_request_through_that_carries_the_sentence(string allowed)
    {
        await using var backend = await StartAsync(allowed.Length > 0 ? [("Cors:Origins:0", allowed)] : []);
        var address = Bench("/bench/respond?staus=418&preflight-status=500");

        using var preflight = await backend.Client.SendAsync(Preflight(address, Stranger, "PUT", "x-mine"), TestContext.Current.CancellationToken);
        using var answer = await backend.Client.SendAsync(Ask("PUT", address, Stranger), TestContext.Current.CancellationToken);

        Assert.Equal(204, (int)preflight.StatusCode);
        foreach (var each in new[] { preflight, answer })
        {
            Assert.Equal(Stranger, each.Header("Access-Control-Allow-Origin"));
            Assert.Equal("true", each.Header("Access-Control-Allow-Credentials"));
        }

        Assert.Equal("PUT", preflight.Header("Access-Control-Allow-Methods"));
        Assert.Equal("x-mine", preflight.Header("Access-Control-Allow-Headers"));
        Assert.Equal("0", preflight.Header("Access-Control-Max-Age"));
        Assert.Contains("'staus'", await SentenceAsync(answer), StringComparison.Ordinal);
        Assert.All(backend.Service<Journal>().Read($"{BenchKey}.1"), entry => Assert.Contains("'staus'", entry.Refusal, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_bench_can_do_has_no_refusal()
    {
        await using var backend = await StartAsync();

        using var answer = await backend.Client.SendAsync(Ask("GET", Bench("/bench/respond?status=400"), Page), TestContext.Current.CancellationToken);

        Assert.Null(Assert.Single(backend.Service<Journal>().Read($"{BenchKey}.1")).Refusal);
        Assert.Empty(answer.CorsHeaders());
    }

    [Fact]
    public async Task A_sentence_has_no_value_of_a_cookie_or_a_header()
    {
        await using var backend = await StartAsync();

        foreach (var query in new[] { "set-cookie=a=SECRET%0A", "set-cookie-raw=a=SECRET%01", "header=Authorization:SECRET%C3%BC", "header=X-Token:SECRET%0D" })
        {
            using var answer = await backend.Client.GetAsync(Bench($"/bench/respond?{query}"), TestContext.Current.CancellationToken);
            Assert.DoesNotContain("SECRET", await SentenceAsync(answer), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_odd_Origin_is_no_error_of_the_server()
    {
        await using var backend = await StartAsync();

        foreach (var origin in new[] { "http://ü.example", "null", "a b", "\tx" })
        {
            foreach (var query in new[] { "staus=1", "header=Access-Control-Allow-Origin:{origin}" })
            {
                using var request = Ask("GET", Bench($"/bench/respond?{query}"));
                request.Headers.TryAddWithoutValidation("Origin", origin);
                using var answer = await backend.Client.SendAsync(request, TestContext.Current.CancellationToken);
                Assert.InRange((int)answer.StatusCode, 200, 400);
            }
        }
    }

    /// <summary>A thousand addresses from a fixed seed, put together from parameters and from values that parsers stumble over.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_address_makes_an_error_of_the_server(bool thirdParty)
    {
        await using var host = thirdParty
            ? await RunningHost.StartAsync(
                builder => builder.AddThirdParty(), app => app.UseThirdParty(), new Dictionary<string, string?> { ["Backend:BenchKey"] = BenchKey })
            : await StartAsync();
        var random = new Random(20_260);
        string[] names = [.. ProxyVsCors.Backend.Bench.Asking.BenchParameter.All.Select(parameter => parameter.Name), "x", "%00", "Status"];
        string[] values =
        [
            "1", "0", "204", "302", "400", "99", "-1", "", "x", "X-A:1", "X-A:", ":", "Content-Length:3", "Content-Type:text/html", "Content-Type:\u0001",
            "Location:x", "Set-Cookie:", "Date:", "%00", "%E9", "%F0%9F%98%80", "%", "%zz", "%0d%0a", "{origin}", "{self}", "X-A:{origin}", "a%3Db",
            "Server:", "Trailer:x", ":status:200", "ETag:\"1\"", "body", "1005", "%C3%BC", new string('a', 2000),
        ];

        for (var i = 0; i < 1000; i++)
        {
            var path = new[] { "respond", "redirect", "echo", "events", "socket", "none", "" }[random.Next(7)];
            var query = string.Join('&', Enumerable.Range(0, random.Next(4)).Select(_ => $"{names[random.Next(names.Length)]}={values[random.Next(values.Length)]}"));
            if (query.Contains("run=", StringComparison.Ordinal) || query.Contains("hold=1", StringComparison.Ordinal) || query.Contains("abort=1", StringComparison.Ordinal))
                continue;
            using var request = Ask(random.Next(2) == 0 ? "GET" : "POST", Bench($"/bench/{path}?{query}"), Page);
            try
            {
                using var answer = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
                Assert.True((int)answer.StatusCode < 500, $"{path}?{query} is {(int)answer.StatusCode}");
            }
            catch (HttpRequestException) when (query.Contains("abort=", StringComparison.Ordinal))
            {
            }
        }

        Assert.DoesNotContain(host.Log, line => line.Contains("Exception", StringComparison.Ordinal));
    }

    private static async Task<string> SentenceAsync(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Header("Content-Type"));
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return problem.RootElement.GetProperty("detail").GetString()!;
    }
}
