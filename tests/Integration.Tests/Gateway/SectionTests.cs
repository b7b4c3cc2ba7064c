using ProxyVsCors.Hosting;

namespace ProxyVsCors.Integration.Tests.Gateway;

/// <summary>What holds behind a <c>ReverseProxy</c> section as behind the options.</summary>
public sealed class SectionTests : GatewayTest
{
    [Theory]
    [InlineData("PathPattern", "/v1/{**r}", "/p/{**r}", "", "/v1/x", "/p/x")]
    [InlineData("PathPrefix", "/v1", "/{**r}", "", "/v1/x", "/x")]
    [InlineData("PathRemovePrefix", "/p", "/p/{**r}", "", "/x", "/p/x")]
    [InlineData("RequestHeader", "X-Unrelated", "/{**r}", "/base/", "/base/x", "/x")]
    public async Task Redirects_and_cookie_paths_come_back_as_paths_of_the_gateway(string transform, string value, string match, string basePath, string sent, string expected)
    {
        await using var upstream = ScriptedUpstream.Start($"HTTP/1.1 302 Found\r\nLocation: {sent}\r\nContent-Location: {sent}\r\nSet-Cookie: a=1; Path={sent}\r\nContent-Length: 0\r\n\r\n");
        var settings = Section("c", upstream.Address + basePath, match);
        settings[$"ReverseProxy:Routes:r:Transforms:0:{transform}"] = value;
        if (transform == "RequestHeader")
            settings["ReverseProxy:Routes:r:Transforms:0:Set"] = "1";
        await using var gateway = await GatewayAsync(settings);

        using var answer = await GetAsync(gateway, match.StartsWith("/p", StringComparison.Ordinal) ? "/p/y" : "/y");

        Assert.Equal((expected, expected, "a=1; Path=" + expected), (answer.Header("Location"), answer.Content.Headers.GetValues("Content-Location").Single(), answer.SetCookies().Single()));
    }

    /// <summary>By the other's own route: without the path that its destination has, and below the prefix that its route takes off.</summary>
    [Theory]
    [InlineData("", "/login?x=1#y", "/svc/login?x=1#y")]
    [InlineData("/base", "/base/login", "/svc/login")]
    [InlineData("/base", "/elsewhere", null)]
    public async Task A_redirect_to_another_clusters_destination_leads_to_its_path_on_the_gateway(string basePath, string sent, string? expected)
    {
        await using var other = ScriptedUpstream.Start();
        await using var asked = ScriptedUpstream.Start($"HTTP/1.1 302 Found\r\nLocation: {other.Address}{sent}\r\nContent-Length: 0\r\n\r\n");
        var settings = Section("c", asked.Address, "/{**r}");
        settings["ReverseProxy:Routes:svc:ClusterId"] = "svc";
        settings["ReverseProxy:Routes:svc:Match:Path"] = "/svc/{**r}";
        settings["ReverseProxy:Routes:svc:Transforms:0:PathRemovePrefix"] = "/svc";
        settings["ReverseProxy:Clusters:svc:Destinations:one:Address"] = other.Address + basePath;
        await using var gateway = await GatewayAsync(settings);

        using var answer = await GetAsync(gateway, "/y");

        Assert.Equal(expected is null ? other.Address + sent : gateway.Origin + expected, answer.Header("Location"));
    }

    /// <summary>What the gateway can't exchange and exchange back is left to YARP.</summary>
    [Theory]
    [InlineData("PathRemovePrefix", "/svc", "/{**r}", "/other/x", "/other/x")]
    [InlineData("PathRemovePrefix", "/svc", "/{**r}", "/svcx/y", "/svcx/y")]
    [InlineData("PathRemovePrefix", "/svc", "/{**r}", "/svc/y", "/y")]
    [InlineData("PathRemovePrefix", "svc", "/svc/{**r}", "/svc/x", "/x")]
    [InlineData("pathremoveprefix", "/svc/", "/svc/{**r}", "/svc/x%2Fy", "/x%2Fy")]
    [InlineData("PathPrefix", "v1", "/{**r}", "/x%2Fy", "/v1/x%2Fy")]
    [InlineData("pathset", "/fixed", "/{**r}", "/x", "/fixed")]
    [InlineData("PathRemovePrefix", "/p q", "/p q/{**r}", "/p%20q/z", "/z")]
    public async Task A_sections_path_transform_does_what_YARP_says_of_it(string transform, string value, string match, string target, string arrives)
    {
        await using var upstream = ScriptedUpstream.Start("HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 0\r\n\r\n");
        var settings = Section("c", upstream.Address, match);
        settings[$"ReverseProxy:Routes:r:Transforms:0:{transform}"] = value;
        await using var gateway = await GatewayAsync(settings);

        var answer = await RawClient.SendAsync(gateway, $"GET {target} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 302 ", answer, StringComparison.Ordinal);
        Assert.Equal(arrives, Assert.Single(upstream.Exchanges).Target);
        Assert.DoesNotContain("p q", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("backend", "/data/{**r}", "/data/unknown")]
    [InlineData("api", "/data/{**r}", "/data/unknown")]
    [InlineData("c", "/api/{**r}", "/api/unknown")]
    public async Task An_unknown_API_path_is_JSON(string cluster, string match, string path)
    {
        await using var upstream = ScriptedUpstream.Start("HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\n<hr>");
        await using var gateway = await GatewayAsync(Section(cluster, upstream.Address, match));

        using var answer = await GetAsync(gateway, path);

        Assert.Equal((404, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData("pages", null, "<hr>")]
    [InlineData("backend", "false", "<hr>")]
    public async Task A_page_that_is_not_there_is_the_upstreams_page(string cluster, string? api, string body)
    {
        await using var upstream = ScriptedUpstream.Start("HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\n<hr>");
        var settings = Section(cluster, upstream.Address, "/{**r}");
        settings["ReverseProxy:Routes:r:Metadata:Api"] = api;
        await using var gateway = await GatewayAsync(settings);

        using var answer = await GetAsync(gateway, "/unknown");

        Assert.Equal(body, await TextAsync(answer));
    }

    [Fact]
    public async Task Failover_and_readiness_hold()
    {
        await using var upstream = ScriptedUpstream.Start();
        var settings = Section("c", upstream.Address, "/{**r}");
        settings["ReverseProxy:Clusters:c:Destinations:dead:Address"] = $"http://127.0.0.1:{FreePorts.Take(1)[0]}";
        settings["ReverseProxy:Clusters:c:LoadBalancingPolicy"] = "RoundRobin";
        settings["Gateway:Health"] = "/-/gateway";
        await using var gateway = await GatewayAsync(settings);

        for (var i = 0; i < 10; i++)
        {
            using var answer = await gateway.Client.PostAsync("/x", new StringContent("body"), TestContext.Current.CancellationToken);
            Assert.Equal(200, (int)answer.StatusCode);
        }

        using var ready = await GetAsync(gateway, "/-/gateway/readyz");
        Assert.Contains("is down", await TextAsync(ready), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirects_without_a_Host_pass()
    {
        await using var upstream = ScriptedUpstream.Start("HTTP/1.1 302 Found\r\nLocation: http://elsewhere.test/x\r\nContent-Length: 0\r\n\r\n");
        await using var gateway = await GatewayAsync(Section("c", upstream.Address, "/{**r}"));

        Assert.StartsWith("HTTP/1.1 302 ", await RawClient.SendAsync(gateway, "GET / HTTP/1.0\r\n\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_routes_own_transform_sets_is_no_claim()
    {
        await using var upstream = ScriptedUpstream.Start();
        var settings = Section("c", upstream.Address, "/{**r}");
        settings["ReverseProxy:Routes:r:Transforms:0:RequestHeader"] = "X-Real-IP";
        settings["ReverseProxy:Routes:r:Transforms:0:Set"] = "set-by-route";
        await using var gateway = await GatewayAsync(settings);

        await RawClient.SendAsync(gateway, "GET / HTTP/1.1\r\nHost: h\r\nX-Real-IP: claimed\r\nConnection: close\r\n\r\n");

        Assert.Equal(["set-by-route"], Assert.Single(upstream.Exchanges).Values("X-Real-IP"));
    }

    private static Dictionary<string, string?> Section(string cluster, string address, string match) => new()
    {
        ["ReverseProxy:Routes:r:ClusterId"] = cluster,
        ["ReverseProxy:Routes:r:Match:Path"] = match,
        [$"ReverseProxy:Clusters:{cluster}:Destinations:one:Address"] = address,
    };
}
