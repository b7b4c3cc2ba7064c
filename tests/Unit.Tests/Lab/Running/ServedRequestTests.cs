using ProxyVsCors.Backend.Journaling;
using ProxyVsCors.Lab.Running;

namespace ProxyVsCors.Unit.Tests.Lab.Running;

public class ServedRequestTests
{
    [Fact]
    public void What_the_gateway_forwarded_is_one_request_with_two_sides()
    {
        var requests = ServedRequest.Join([Entry(1, "gateway", "/api/whoami"), Entry(2, "backend", "/api/whoami")]);

        var request = Assert.Single(requests);
        Assert.Equal(("gateway", "backend", "backend"), (request.Front.Server, request.Behind?.Server, request.Received.Server));
    }

    [Fact]
    public void What_ended_at_the_gateway_is_its_own()
    {
        var requests = ServedRequest.Join([Entry(1, "gateway", "/api/whoami"), Entry(2, "gateway", "/x"), Entry(3, "backend", "/x")]);

        Assert.Equal([("gateway", 1L), ("backend", 2L)], requests.Select(request => (request.Received.Server, request.Front.Sequence)));
    }

    [Fact]
    public void A_prefix_that_the_gateway_takes_off_is_no_other_address() =>
        Assert.Equal("backend", Assert.Single(ServedRequest.Join([Entry(1, "gateway", "/stripped/x?y"), Entry(2, "backend", "/x?y")])).Received.Server);

    [Fact]
    public void A_websocket_over_http_2_begins_with_a_connect() =>
        Assert.Equal("GET", Assert.Single(ServedRequest.Join([Entry(1, "gateway", "/ws", "CONNECT"), Entry(2, "backend", "/ws")])).Received.Method);

    [Fact]
    public void Each_goes_with_the_first_that_came_after_it_in_the_same_run()
    {
        var requests = ServedRequest.Join(
        [
            Entry(1, "gateway", "/x", run: "a"), Entry(2, "backend", "/x", run: "b"), Entry(3, "backend", "/x", run: "a"),
            Entry(4, "gateway", "/x", run: "a"), Entry(5, "backend", "/x", run: "a"),
        ]);

        Assert.Equal([(1L, 3L), (2L, 0L), (4L, 5L)], requests.Select(request => (request.Front.Sequence, request.Behind?.Sequence ?? 0)));
    }

    [Fact]
    public void All_servers_stand_in_one_order() =>
        Assert.Equal(
            ["frontend", "attacker", "backend"],
            ServedRequest.Join([Entry(1, "frontend", "/"), Entry(2, "attacker", "/"), Entry(3, "backend", "/")]).Select(request => request.Received.Server));

    private static JournalEntry Entry(long sequence, string server, string path, string method = "GET", string? run = null) =>
        new(sequence, DateTimeOffset.UnixEpoch, server, run, method, path, 200, false, [], [], [], 0);
}
