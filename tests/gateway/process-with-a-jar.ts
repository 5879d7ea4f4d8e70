// Run on its own: a process in which MSW's jar holds user A's cookie, as any `setupServer` fetch leaves it.
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { fetch as fetchThroughProxy } from 'undici';
import { Gateway } from '../../mocks/gateway.ts';
import { offlineWorld } from '../../mocks/offline-world.ts';

const login = 'https://signin.infusionsoft.com/login';
const signsIn = () => new HttpResponse('', { headers: { 'set-cookie': 'TGC=user-a; Path=/; Secure' } });
const server = setupServer(http.get(login, signsIn));
server.listen();
await fetch(login);
server.close();

const gateway = await Gateway.start(offlineWorld());
const door = await gateway.openDoor('somebody else');
const dispatcher = gateway.dispatcherThrough(door);
const { status } = await fetchThroughProxy(login, { dispatcher });
console.log(JSON.stringify({ status, troubles: gateway.takeTroubles().map(({ message }) => message) }));
await dispatcher.close();
await gateway.close();
