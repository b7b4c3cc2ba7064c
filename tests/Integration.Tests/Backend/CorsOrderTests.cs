using Microsoft.Extensions.Options;

namespace ProxyVsCors.Integration.Tests.Backend;

/// <summary>What the place of the CORS middleware and of the exception handler changes.</summary>
public class CorsOrderTests : BackendTest
{
    private static readonly (string, string)[] Allowed = [("Cors:Origins:0", Page), ("Cors:Credentials", "true")];

    [Fact]
    public async Task Behind_authentication_a_preflight_is_refused_and_a_refusal_is_unreadable()
    {
        await using var first = await StartAsync(Allowed);
        await using var late = await StartAsync([.. Allowed, ("Cors:Order", "AfterAuthentication")]);

        Assert.Equal((204, Page), await AnswerAsync(first, Preflight("/api/profile", Page, "PUT", "x-csrftoken")));
        Assert.Equal((401, null), await AnswerAsync(late, Preflight("/api/profile", Page, "PUT", "x-csrftoken")));
        Assert.Equal((401, Page), await AnswerAsync(first, Ask("GET", "/api/whoami", Page)));
        Assert.Equal((401, null), await AnswerAsync(late, Ask("GET", "/api/whoami", Page)));
    }

    [Fact]
    public async Task Behind_authentication_whoever_is_signed_in_sees_no_difference()
    {
        await using var late = await StartAsync([.. Allowed, ("Cors:Order", "AfterAuthentication")]);
        var session = await SignInAsync(late);

        Assert.Equal((200, Page), await AnswerAsync(late, Ask("GET", "/api/whoami", Page, session.Cookie)));
        Assert.Equal((204, Page), await AnswerAsync(late, Preflight("/api/login", Page, "POST", "content-type")));
    }

    [Theory]
    [InlineData("throw=1", Page)]
    [InlineData("throw=unhandled", null)]
    public async Task An_exception_is_readable_where_a_handler_stands_in_front_of_CORS(string asked, string? readable)
    {
        await using var backend = await StartAsync(Allowed);

        Assert.Equal((500, readable), await AnswerAsync(backend, Ask("GET", Bench($"/bench/respond?{asked}"), Page)));
        Assert.Equal((204, Page), await AnswerAsync(backend, Preflight(Bench($"/bench/respond?{asked}"), Page, "PUT")));
    }

    [Theory]
    [InlineData("Cors:Order", "Last", "Cors:Order: 'Last' is none of First, AfterAuthentication")]
    [InlineData("Cors:Order", "1", "Cors:Order: '1' is none of First, AfterAuthentication")]
    [InlineData("Cors:Order", "AfterAuthentication", "Cors:Order: means nothing without Cors:Origins")]
    public async Task An_order_that_is_none_stops_the_start(string key, string value, string expected)
    {
        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync((key, value)));

        Assert.Equal([expected], wrong.Failures);
    }

    private static async Task<(int Status, string? AllowOrigin)> AnswerAsync(RunningHost host, HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
            return ((int)answer.StatusCode, answer.Header("Access-Control-Allow-Origin"));
        }
    }
}
