namespace ProxyVsCors.Integration.Tests.Gateway;

/// <summary>Targets as they arrive at the upstream, on a plain route, below a stripped path, and behind the transforms of a ReverseProxy section.</summary>
public sealed class TargetTests : GatewayTest
{
    [Theory]
    [InlineData("/api/projects/team%2Fapp/files/.gitignore")]
    [InlineData("/.well-known/a%2Fb")]
    [InlineData("/node_modules/.vite/deps/a%2Fb.js")]
    [InlineData("/api/.x/%C4%E3")]
    [InlineData("/api/.x/a%zz")]
    [InlineData("/api/.x/b%2Bc")]
    [InlineData("/api/...x/a%2Fb")]
    [InlineData("/api/x/.%2Fy")]
    [InlineData("/api%2Fx")]
    [InlineData("//api/x")]
    [InlineData("/api/@types%2fcors?a=%2F&b=%2f+%20")]
    [InlineData("/api/%41%7e%7E")]
    public async Task A_target_arrives_in_its_own_spelling(string target) => Assert.Equal(target, await ArrivesAsync(target, []));

    [Theory]
    [InlineData("/api/../x", "/x")]
    [InlineData("/api/%2e/x", "/api/x")]
    [InlineData("/api/a/%2E./b%2Fc", "/api/b%2Fc")]
    [InlineData("/api/x/.", "/api/x/")]
    [InlineData("http://h/api/x?y", "/api/x?y")]
    public async Task Whole_dot_segments_are_resolved_and_nothing_else(string target, string arrives) => Assert.Equal(arrives, await ArrivesAsync(target, []));

    [Theory]
    [InlineData("/svc/a%2Fb", "/a%2Fb")]
    [InlineData("/svc/.x/%C4%E3", "/.x/%C4%E3")]
    [InlineData("/svc", "/")]
    [InlineData("/svc?q=%2F", "/?q=%2F")]
    [InlineData("/svc/", "/")]
    [InlineData("/svc//a", "//a")]
    [InlineData("/%73vc/a%2Fb", "/a%2Fb")]
    [InlineData("/svc/a/../b%2F", "/b%2F")]
    public async Task Below_a_stripped_path_too(string target, string arrives) =>
        Assert.Equal(arrives, await ArrivesAsync(target, new() { ["Gateway:StrippedPaths:0"] = "/svc" }));

    [Theory]
    [InlineData("/svc/%2e%2e/x")]
    public async Task What_leaves_the_stripped_path_is_routed_as_what_it_is(string target) =>
        Assert.Equal("/x", await ArrivesAsync(target, new() { ["Gateway:StrippedPaths:0"] = "/svc" }));

    [Theory]
    [InlineData("PathRemovePrefix", "/svc", "/svc/{**rest}", "/svc/a%2Fb?q=%2F", "/a%2Fb?q=%2F")]
    [InlineData("PathPrefix", "/v1", "/svc/{**rest}", "/svc/a%2Fb", "/v1/svc/a%2Fb")]
    [InlineData("PathPattern", "/v1/{**rest}", "/svc/{**rest}", "/svc/a%2Fb", "/v1/a%2Fb")]
    public async Task Behind_a_sections_transforms_too(string transform, string value, string match, string target, string arrives) =>
        Assert.Equal(arrives, await ArrivesAsync(target, new()
        {
            ["ReverseProxy:Routes:r:ClusterId"] = "c",
            ["ReverseProxy:Routes:r:Match:Path"] = match,
            [$"ReverseProxy:Routes:r:Transforms:0:{transform}"] = value,
            ["ReverseProxy:Clusters:c:Destinations:one:Address"] = "{upstream}",
        }));

    [Fact]
    public async Task With_a_path_in_the_destinations_address_too() =>
        Assert.Equal("/base/api/a%2Fb", await ArrivesAsync("/api/a%2Fb", new()
        {
            ["ReverseProxy:Routes:r:ClusterId"] = "c",
            ["ReverseProxy:Routes:r:Match:Path"] = "/api/{**rest}",
            ["ReverseProxy:Clusters:c:Destinations:one:Address"] = "{upstream}/base/",
        }));

    /// <summary>A path is compared octet by octet (RFC 3986, 6.2.2.1), as cookies' paths are.</summary>
    [Theory]
    [InlineData("/API/x")]
    [InlineData("/SVC/x")]
    [InlineData("/apix")]
    public async Task Another_case_is_another_path(string target)
    {
        await using var api = ScriptedUpstream.Start();
        await using var pages = ScriptedUpstream.Start();
        await using var gateway = await GatewayAsync(new()
        {
            ["Gateway:Backend"] = api.Address,
            ["Gateway:Frontend"] = pages.Address,
            ["Gateway:StrippedPaths:0"] = "/svc",
            ["Gateway:ApiPaths:0"] = "/api",
        });

        await RawClient.SendAsync(gateway, $"GET {target} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

        Assert.Empty(api.Exchanges);
        Assert.Equal([target], pages.Exchanges.Select(each => each.Target));
    }

    [Fact]
    public async Task A_path_of_no_route_is_a_404_that_says_so()
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var gateway = await GatewayAsync(new()
        {
            ["ReverseProxy:Routes:r:ClusterId"] = "c",
            ["ReverseProxy:Routes:r:Match:Path"] = "/api/{**rest}",
            ["ReverseProxy:Clusters:c:Destinations:one:Address"] = upstream.Address,
        });

        using var answer = await GetAsync(gateway, "/elsewhere");

        Assert.Equal(404, (int)answer.StatusCode);
        Assert.Contains("no route of the gateway leads to /elsewhere", await TextAsync(answer), StringComparison.Ordinal);
    }

    private static async Task<string> ArrivesAsync(string target, Dictionary<string, string?> settings)
    {
        await using var upstream = ScriptedUpstream.Start();
        if (!settings.Keys.Any(key => key.StartsWith("ReverseProxy", StringComparison.Ordinal)))
            settings = new(Only(upstream).Concat(settings));
        foreach (var (key, value) in settings.ToList())
            settings[key] = value?.Replace("{upstream}", upstream.Address, StringComparison.Ordinal);
        await using var gateway = await GatewayAsync(settings);

        var answer = await RawClient.SendAsync(gateway, $"GET {target} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        return Assert.Single(upstream.Exchanges).Target;
    }
}
